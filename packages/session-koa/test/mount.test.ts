import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import Router from '@koa/router'
import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { Middleware } from 'koa'
import { describe, expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { frameworks, quiet } from './support/frameworks'
import { reply } from './support/reply'
import { serve } from './support/serve'
import { counted } from './support/stores'

const silent = { onEvent: () => {} }
const methods = ['writeHead', 'write', 'end', 'flushHeaders'] as const

const count: Middleware = (ctx) => {
  ctx.session.views = (ctx.session.views ?? 0) + 1
  ctx.body = `visit ${ctx.session.views}`
}

/** What koa-mount does: the middleware of another app, for paths under one. */
function under(path: string, ...inner: Middleware[]): Middleware {
  return (ctx, next) => {
    if (!ctx.path.startsWith(path)) return next()
    const run = (at: number): Promise<unknown> => Promise.resolve(inner[at]?.(ctx, () => run(at + 1)))
    return run(0)
  }
}

describe.each(frameworks)('%s', (_name, Koa) => {
  it('keeps a value from one request to the next, with nothing but the middleware', async () => {
    const client = await serve(quiet(Koa).use(session()).use(count))
    expect((await client.get('/')).body).toBe('visit 1')
    const again = await client.get('/')
    expect([again.body, again.setCookies]).toEqual(['visit 2', []])
  })

  it('puts nothing on what all apps share, and one symbol on a request', async () => {
    const before = methods.map((method) => ServerResponse.prototype[method])
    const app = quiet(Koa).use(session(silent))
    let keys: PropertyKey[] = []
    app.use((ctx) => {
      void ctx.session
      keys = [...Reflect.ownKeys(ctx.req)].filter((key) => String(key).includes('session'))
      ctx.body = [Object.hasOwn(ctx, 'session'), Object.keys(ctx).includes('session'), 'session' in ctx]
    })
    expect((await (await serve(app)).get('/')).body).toBe('[false,false,true]')
    expect(keys).toHaveLength(1)
    expect(Object.getOwnPropertyDescriptor(app.context, 'session')).toMatchObject({ enumerable: false })
    expect('session' in Object.getPrototypeOf(app.context)).toBe(false)
    expect('session' in IncomingMessage.prototype).toBe(false)
    expect(methods.map((method) => ServerResponse.prototype[method])).toEqual(before)
  })

  it('leaves another app of the process alone, also one without a session', async () => {
    const client = await serve(quiet(Koa).use(session(silent)).use(count))
    await client.get('/')
    const other = quiet(Koa).use(reply((ctx) => ({ session: typeof ctx.session })))
    expect((await (await serve(other)).get('/')).body).toBe('{"session":"undefined"}')
  })

  it('works in a router that alone has it', async () => {
    const router = new Router({ prefix: '/inside' }).use(session(silent)).get('/', count)
    const app = quiet(Koa)
    app.use(router.routes()).use(reply((ctx) => ({ session: typeof ctx.session })))
    const client = await serve(app)
    await client.get('/inside')
    expect((await client.get('/inside')).body).toBe('visit 2')
    expect((await client.get('/outside')).body).toBe('{"session":"undefined"}')
  })

  it('works in the middleware of another app that is mounted under a path, with or without one of its own', async () => {
    for (const inner of [[session(silent), count], [count]]) {
      const app = quiet(Koa)
      if (inner.length === 1) app.use(session(silent))
      app.use(under('/sub', ...inner)).use(reply((ctx) => ({ session: typeof ctx.session })))
      const client = await serve(app)
      await client.get('/sub')
      expect((await client.get('/sub')).body).toBe('visit 2')
    }
  })

  it('is one session when the same Sessions is mounted twice, read once and written once', async () => {
    const { store, verbs } = counted()
    const sessions = createSessions({ store, ...silent })
    const client = await serve(quiet(Koa).use(session(sessions)).use(session(sessions)).use(count))
    expect((await client.get('/')).setCookies).toHaveLength(1)
    verbs.length = 0
    expect((await client.get('/')).body).toBe('visit 2')
    expect(verbs).toEqual(['read', 'update'])
  })

  it('works in an app that another calls by hand, when both mount the same Sessions', async () => {
    const sessions = createSessions({ store: memoryStore(), ...silent })
    const inner = quiet(Koa)
      .use(session(sessions))
      .use((ctx) => {
        ctx.session.views = (ctx.session.views ?? 0) + 1
        ctx.body = { ...ctx.session }
      })
      .callback()
    const outer = quiet(Koa).use(session(sessions))
    outer.use(async (ctx) => {
      ctx.session.notice = 'from outside'
      ctx.respond = false
      await inner(ctx.req, ctx.res)
    })
    const client = await serve(outer)
    await client.get('/')
    expect((await client.get('/')).body).toBe('{"notice":"from outside","views":2}')
  })

  it('works as the handler of a server that calls it by hand', async () => {
    const callback = quiet(Koa).use(session(silent)).use(count).callback()
    const server = createServer().on('request', (req, res) => void callback(req, res))
    const client = await serve((req, res) => void server.emit('request', req, res))
    await client.get('/')
    expect((await client.get('/')).body).toBe('visit 2')
  })

  it('works on a context that somebody made by hand', async () => {
    const app = quiet(Koa)
    const middleware = session(silent)
    const client = await serve(async (req, res) => {
      const { request, response, ...ctx } = app.createContext(req, res)
      const bare = { ...ctx, request, response, res, req, app: undefined, status: 200 }
      await middleware(bare as never, async () => count(bare as never, async () => {}))
      res.end(String((bare as never as { body: string }).body))
    })
    await client.get('/')
    expect((await client.get('/')).body).toBe('visit 2')
  })

  it('says what is missing when sessionOf finds nothing', async () => {
    const app = quiet(Koa)
    app.use((ctx) => {
      try {
        sessionOf(ctx)
      } catch (error) {
        ctx.body = (error as Error).message
      }
    })
    expect((await (await serve(app)).get('/')).body).toContain('app.use(session())')
  })
})
