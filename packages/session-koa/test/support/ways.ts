import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Router from '@koa/router'
import type Koa from 'koa'
import type { Context, Middleware } from 'koa'
import compress from 'koa-compress'
import type { Ask } from './client'
import { reply } from './reply'

/** How an app answers whose every request has written to its session by then. */
export interface Way {
  readonly use: (app: Koa) => unknown
  /** In front of the session. */
  readonly outside?: () => Middleware
  readonly ask?: Ask
  readonly path?: string
}

const at =
  (handler: (ctx: Context) => unknown): Way['use'] =>
  (app) =>
    app.use((ctx) => void handler(ctx))
const awaited =
  (handler: (ctx: Context) => Promise<unknown>): Way['use'] =>
  (app) =>
    app.use(handler)
const body =
  (make: () => unknown): Way['use'] =>
  (app) =>
    app.use(reply(make))
const words = (): Readable => Readable.from(['one ', 'two ', 'three'])
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
const long = 'hello '.repeat(500)
const gzip = { headers: { 'accept-encoding': 'gzip' } }

const bodies: Readonly<Record<string, Way>> = {
  text: { use: body(() => 'hello') },
  html: { use: body(() => '<p>hello</p>') },
  'a buffer': { use: body(() => Buffer.from('hello')) },
  json: {
    use: body(() => ({ a: [1, 2] })),
  },
  'a stream': { use: body(() => words()) },
  'a stream that begins late': {
    use: at((ctx) => {
      const body = new PassThrough()
      ctx.body = body
      void soon().then(() => body.end('late'))
    }),
  },
  'a long stream': { use: body(() => Readable.from(Array<string>(50).fill('x'.repeat(10_000)))) },
  'no body': { use: body(() => null) },
  'status 204': {
    use: at((ctx) => {
      ctx.status = 204
    }),
  },
  'a status alone': {
    use: at((ctx) => {
      ctx.status = 202
    }),
  },
  'not found': { use: () => {} },
  redirect: { use: at((ctx) => ctx.redirect('/elsewhere')) },
  HEAD: { use: body(() => 'hello'), ask: { method: 'HEAD' } },
  '304 by etag': {
    use: at((ctx) => {
      ctx.set('ETag', '"x"')
      ctx.body = 'hello'
      if (ctx.fresh) ctx.status = 304
    }),
    ask: { headers: { 'if-none-match': '"x"' } },
  },
  'cookies of the application': {
    use: at((ctx) => {
      ctx.cookies.set('theme', 'dark')
      ctx.append('Set-Cookie', 'a=1')
      ctx.body = 'hello'
    }),
  },
  'later, after a timer': {
    use: awaited(async (ctx) => {
      await soon()
      ctx.body = { late: true }
    }),
  },
}

const errors: Readonly<Record<string, Way>> = {
  'ctx.throw(403)': {
    use: at((ctx) => {
      ctx.set('X-Own', 'removed by Koa')
      ctx.throw(403, 'no')
    }),
  },
  'ctx.throw with headers': {
    use: at((ctx) => ctx.throw(401, 'who?', { headers: { 'WWW-Authenticate': 'Basic realm="x"' } })),
  },
  'ctx.assert': { use: at((ctx) => ctx.assert(ctx.path === '/nowhere', 409, 'not here')) },
  'a refusal that is answered in front': {
    outside: () => async (ctx, next) => {
      try {
        await next()
      } catch (error) {
        ctx.status = (error as { status: number }).status
        ctx.body = { error: (error as Error).message }
      }
    },
    use: at((ctx) => ctx.throw(418, 'a teapot')),
  },
}

/** As on-headers does it: `compression` and `response-time` of Express, by way of koa-connect. */
const wrapped: Middleware = (ctx, next) => {
  const { res } = ctx
  const { writeHead } = res
  res.writeHead = (...args: unknown[]) => {
    res.setHeader('X-Wrapped', String(Number(res.getHeader('X-Wrapped') ?? 0) + 1))
    return Reflect.apply(writeHead, res, args)
  }
  return next()
}

const layers: Readonly<Record<string, Way>> = {
  'compressed behind': {
    use: (app) => app.use(compress({ threshold: 0 })).use(reply(() => long)),
    ask: gzip,
  },
  'compressed in front': {
    outside: () => compress({ threshold: 0 }),
    use: body(() => long),
    ask: gzip,
  },
  'a stream, compressed in front': {
    outside: () => compress({ threshold: 0 }),
    use: at((ctx) => {
      ctx.type = 'text'
      ctx.body = words()
    }),
    ask: gzip,
  },
  'a head that was wrapped in front': { outside: () => wrapped, use: body(() => 'hello') },
  'a head that was wrapped behind': { use: (app) => app.use(wrapped).use(reply(() => 'hello')) },
  'a wrapped head, by hand': {
    outside: () => wrapped,
    use: at((ctx) => {
      ctx.res.statusCode = 200
      ctx.res.write('by ')
      ctx.res.end('hand')
    }),
  },
  'a router': {
    use: (app) => {
      const router = new Router({ prefix: '/inside' })
      router.get(
        '/:name',
        reply((ctx) => `hello ${ctx['params'].name}`),
      )
      app.use(router.routes()).use(router.allowedMethods())
    },
    path: '/inside/ada',
  },
  'a body that is set in front': {
    outside: () => async (ctx, next) => {
      await next()
      ctx.set('X-Outside', 'yes')
      if (typeof ctx.body === 'string') ctx.body = `${ctx.body}, outside`
    },
    use: body(() => 'inside'),
  },
}

const byHand: Readonly<Record<string, Way>> = {
  'ctx.res.end': {
    use: at((ctx) => {
      ctx.res.statusCode = 200
      ctx.res.end('by hand')
    }),
  },
  'ctx.res.writeHead and end, later': {
    use: at((ctx) => {
      ctx.respond = false
      void soon().then(() => ctx.res.writeHead(201, { 'X-Own': 'yes', 'Set-Cookie': 'own=1' }).end('made'))
    }),
  },
  'ctx.res.write and a body': {
    use: at((ctx) => {
      ctx.res.statusCode = 200
      ctx.res.write('one ')
      ctx.body = 'two'
    }),
  },
  'a pipeline into ctx.res': {
    use: awaited(async (ctx) => {
      ctx.respond = false
      ctx.res.statusCode = 200
      await pipeline(words(), ctx.res)
    }),
  },
  flushHeaders: {
    use: at((ctx) => {
      ctx.status = 200
      ctx.type = 'text'
      ctx.flushHeaders()
      ctx.body = 'after the head'
    }),
  },
  'server-sent events': {
    use: at((ctx) => {
      const events = new PassThrough()
      ctx.status = 200
      ctx.type = 'text/event-stream'
      ctx.flushHeaders()
      ctx.body = events
      events.write('data: one\n\n')
      void soon().then(() => events.end('data: two\n\n'))
    }),
  },
}

/** Every way a response can leave a Koa app. */
export const ways: Readonly<Record<string, Way>> = { ...bodies, ...errors, ...layers, ...byHand }
