import { memoryStore } from '@org/session-store-memory'
import type Koa from 'koa'
import type { Middleware } from 'koa'
import { describe, expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { koaSession } from './support/koa-session'
import { reply } from './support/reply'
import { serve } from './support/serve'
import { patient, storeBehind, wires, working } from './support/stores'

interface Counting {
  views?: number | undefined
}

/** Counts in `ctx.session` and in ours, which are two. */
const countBoth: Middleware = (ctx) => {
  const both: Counting[] = [ctx.session, sessionOf(ctx).data]
  for (const one of both) one.views = (one.views ?? 0) + 1
  ctx.body = both.map(({ views }) => views)
}

async function twice(app: Koa): Promise<[cookies: string[], body: string]> {
  const client = await serve(app)
  await client.get('/')
  const { body } = await client.get('/')
  return [[...client.cookies.keys()].sort(), body]
}

const theirs: Readonly<Record<string, () => Middleware>> = {
  'assigns it': () => {
    const kept = {}
    return (ctx, next) => {
      Object.assign(ctx, { session: kept })
      return next()
    }
  },
  'defines it on each context': () => {
    const kept = {}
    return (ctx, next) => {
      Object.defineProperty(ctx, 'session', { get: () => kept, configurable: true })
      return next()
    }
  },
}

describe.each(frameworks)('%s', (_name, Koa) => {
  describe.each(working)('when the store %s', (wire) => {
    const ours = (): Middleware => session({ store: storeBehind(wires[wire]), ...patient })
    const withTheirs = (): { app: Koa; theirs: Middleware } => {
      const app = quiet(Koa, { keys: ['a key'] })
      return { app, theirs: koaSession(app) }
    }

    it('koa-session in front keeps ctx.session, and ours is beside it', async () => {
      const { app, theirs } = withTheirs()
      expect(await twice(app.use(theirs).use(ours()).use(countBoth))).toEqual([
        ['koa.sess', 'koa.sess.sig', 'sid'],
        '[2,2]',
      ])
    })

    it('koa-session behind keeps it too: it had it first', async () => {
      const { app, theirs } = withTheirs()
      expect(await twice(app.use(ours()).use(theirs).use(countBoth))).toEqual([
        ['koa.sess', 'koa.sess.sig', 'sid'],
        '[2,2]',
      ])
    })

    it.each(Object.entries(theirs))('another library in front that %s keeps it', async (_how, make) => {
      expect(await twice(quiet(Koa).use(make()).use(ours()).use(countBoth))).toEqual([['sid'], '[2,2]'])
    })

    it('a key of the data that another library takes for its own is data', async () => {
      const app = quiet(Koa).use(ours())
      app.use((ctx) => {
        ctx.session.messages = [...(ctx.session.messages ?? []), 'once']
        ctx.body = ctx.session.messages
      })
      expect((await twice(app))[1]).toBe('["once","once"]')
    })
  })

  it('where ours did not run, ctx.session may be assigned', async () => {
    const app = appOfBoth(Koa)
    const client = await serve(app)
    expect((await client.get('/ours')).body).toBe('{}')
    expect((await client.get('/theirs')).body).toBe('{"theirs":true}')
    expect((await client.get('/ours')).body).toBe('{}')
  })

  it('in production sessions in memory are warned of, once in a process', async () => {
    const { NODE_ENV } = process.env
    process.env['NODE_ENV'] = 'production'
    const codes: string[] = []
    const onEvent = (event: { type: string; code?: string }): void => void (event.code && codes.push(event.code))
    try {
      session({ store: memoryStore(), onEvent })
      expect(codes).toEqual([])
      session({ onEvent })
      session({ onEvent })
    } finally {
      process.env['NODE_ENV'] = NODE_ENV
    }
    const first = Koa === frameworks[0]?.[1]
    expect(codes).toEqual(first ? ['WARN_SESSION_MEMORY_STORE'] : [])
  })
})

function appOfBoth(Koa: Framework): Koa {
  const ours = session(patient)
  const app = quiet(Koa).use((ctx, next) => {
    if (ctx.path === '/ours') return ours(ctx, next)
    Object.assign(ctx, { session: { theirs: true } })
    return next()
  })
  return app.use(reply((ctx) => ({ ...ctx.session })))
}
