import { SessionError, type SessionEvent, type SessionOptions } from '@org/session-core'
import type Koa from 'koa'
import type { Middleware } from 'koa'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { serve } from './support/serve'
import { patient, storeBehind, type Wire, wires, working } from './support/stores'

interface Told {
  readonly app: Koa
  readonly errors: unknown[]
  readonly events: SessionEvent[]
}

function appOf(Koa: Framework, options: SessionOptions | { readonly wire: Wire }, ...inFront: Middleware[]): Told {
  const errors: unknown[] = []
  const events: SessionEvent[] = []
  const given = 'wire' in options ? { ...patient, store: storeBehind(wires[options.wire]) } : options
  const app = quiet(Koa)
  app.on('error', (error: unknown) => void errors.push(error))
  for (const middleware of inFront) app.use(middleware)
  app.use(session({ ...given, onEvent: (event) => void events.push(event) }))
  return { app, errors, events }
}

const data: Middleware = (ctx, next) => {
  if (ctx.path !== '/data') return next()
  ctx.body = { ...ctx.session, owner: ctx.session.owner ?? null }
  return undefined
}

const envelope: Middleware = async (ctx, next) => {
  try {
    await next()
  } catch (error) {
    const { status, name } = error as { status?: number; name: string }
    ctx.status = status ?? 500
    ctx.body = { name }
  }
}

const sends: Middleware = (ctx) => {
  ctx.session.notice = 'x'
  ctx.set({ 'X-Request-Id': '7', ETag: '"1"', Location: '/sent', 'Cache-Control': 'public, max-age=60' })
  ctx.cookies.set('theme', 'dark')
  ctx.body = { sent: true }
}

describe.each(frameworks)('%s', (_name, Koa) => {
  it.each(working)('an error after login carries the cookie, and its own headers, when the store %s', async (wire) => {
    const { app } = appOf(Koa, { wire })
    app.use(data).use(async (ctx) => {
      await ctx.session.login('ada')
      ctx.session.notice = 'kept'
      ctx.throw(402, 'pay first', { headers: { 'X-Price': '7' } })
    })
    const client = await serve(app)
    const answer = await client.post('/')
    expect([answer.status, answer.body, answer.headers['x-price']]).toEqual([402, 'pay first', '7'])
    expect(answer.setCookies).toEqual([expect.stringMatching(/^sid=/)])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect((await client.get('/data')).body).toBe('{"notice":"kept","owner":"ada"}')
  })

  it.each(working)('one of the server drops the data, but no login, when the store %s', async (wire) => {
    for (const inFront of [[], [envelope]]) {
      const { app, errors, events } = appOf(Koa, { wire }, ...inFront)
      const mistake = new TypeError('a mistake')
      app.use(data).use(async (ctx) => {
        await ctx.session.login('ada')
        ctx.session.notice = 'lost'
        throw mistake
      })
      const client = await serve(app)
      const answer = await client.post('/')
      expect([answer.status, answer.setCookies.length]).toEqual([500, 1])
      expect((await client.get('/data')).body).toBe('{"owner":"ada"}')
      expect(events).toContainEqual(expect.objectContaining({ type: 'write-dropped', reason: 'server-error' }))
      expect(errors).toEqual(inFront.length === 0 ? [mistake] : [])
    }
  })

  it('a status of 500 that is set, and not thrown, drops the data too', async () => {
    const { app } = appOf(Koa, { wire: 'answers at once' })
    app.use(data).use((ctx) => {
      ctx.session.notice = 'lost'
      ctx.status = 502
    })
    const client = await serve(app)
    expect((await client.post('/')).setCookies).toEqual([])
    expect((await client.get('/data')).body).toBe('{"owner":null}')
  })

  it('a mistake drops the data also where a middleware in front makes a page of it', async () => {
    const rescues: Middleware = async (ctx, next) => {
      await next().catch(() => {
        ctx.session.views = 1
        ctx.body = 'sorry'
      })
    }
    const { app } = appOf(Koa, { wire: 'answers at once' }, rescues)
    app.use(data).use((ctx) => {
      ctx.session.notice = 'lost'
      throw new TypeError('a mistake')
    })
    const client = await serve(app)
    const answer = await client.get('/')
    expect([answer.status, answer.body, answer.setCookies.length]).toEqual([200, 'sorry', 1])
    expect((await client.get('/data')).body).toBe('{"views":1,"owner":null}')
  })

  it.each([500, 200])('of a response by hand its own status counts: %i', async (status) => {
    const { app } = appOf(Koa, { wire: 'answers at once' })
    app.use(data).use((ctx) => {
      ctx.session.notice = 'by hand'
      ctx.respond = false
      setTimeout(() => ctx.res.writeHead(status).end('by hand'), 5)
    })
    const client = await serve(app)
    expect((await client.get('/')).body).toBe('by hand')
    const kept = status === 200 ? '{"notice":"by hand","owner":null}' : '{"owner":null}'
    expect((await client.get('/data')).body).toBe(kept)
  })

  it.each([
    ['no status', new Error('x'), false],
    ['a status of its own', Object.assign(new Error('x'), { status: 422 }), true],
    ['a statusCode', Object.assign(new Error('x'), { statusCode: 400 }), true],
    ['a status that is none', Object.assign(new Error('x'), { status: 99 }), false],
    ['a text for a status', Object.assign(new Error('x'), { status: '404' }), false],
    ['a text for an error', 'x', false],
  ])('what is thrown with %s counts as what Koa answers', async (_what, thrown, kept) => {
    const { app } = appOf(Koa, { wire: 'answers at once' })
    app.use(data).use((ctx) => {
      ctx.session.notice = 'x'
      throw thrown
    })
    const client = await serve(app)
    const { status } = await client.post('/')
    expect(status < 500).toBe(kept)
    expect((await client.get('/data')).body).toBe(kept ? '{"notice":"x","owner":null}' : '{"owner":null}')
  })

  it('a store that fails is an error of Koa’s: the app is told, and answers 503 without a word of what it sent', async () => {
    const { app, errors, events } = appOf(Koa, { wire: 'fails to write' })
    app.use((ctx) => {
      ctx.set('X-Own', 'yes')
      ctx.cookies.set('theme', 'dark')
      ctx.session.notice = 'x'
      ctx.body = { sent: true }
    })
    const answer = await (await serve(app)).get('/')
    expect([answer.status, answer.body, answer.setCookies]).toEqual([503, 'Service Unavailable', []])
    expect(answer.headers['x-own']).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(errors).toEqual([expect.objectContaining({ code: 'ERR_SESSION_STORE', status: 503 })])
    expect(events.filter(({ type }) => type === 'commit-failed')).toHaveLength(1)
  })

  it('a middleware in front may answer it in its own way', async () => {
    const { app, errors } = appOf(Koa, { wire: 'fails to write' }, envelope)
    app.use(sends)
    const answer = await (await serve(app)).get('/')
    expect([answer.status, answer.body, errors]).toEqual([503, '{"name":"SessionError"}', []])
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-request-id': '7' })
    for (const name of ['etag', 'location', 'set-cookie']) expect(answer.headers).not.toHaveProperty(name)
  })

  it('what a middleware in front writes to answer it is stored, or is a 503 itself', async () => {
    for (const down of [1, 2]) {
      let failures = 0
      const store = storeBehind((verb, run) => {
        if (verb !== 'create' || failures === down) return run()
        failures += 1
        throw new Error('down')
      })
      const notes: Middleware = async (ctx, next) => {
        await next().catch(() => {
          ctx.session.views = 1
          ctx.redirect('/form')
        })
      }
      const { app } = appOf(Koa, { store }, notes)
      const client = await serve(app.use(data).use(sends))
      const answer = await client.get('/')
      expect([answer.status, answer.headers['cache-control']]).toEqual([down === 1 ? 302 : 503, 'no-store'])
      const stored = down === 1 ? '{"views":1,"owner":null}' : '{"owner":null}'
      expect((await client.get('/data')).body).toBe(stored)
    }
  })

  it('one that forgets it sends a 503 without a body, and not the page', async () => {
    const forgets: Middleware = (_ctx, next) => next().catch(() => {})
    const { app } = appOf(Koa, { wire: 'fails to write' }, forgets)
    const answer = await (await serve(app.use(sends))).get('/')
    expect([answer.status, answer.body, answer.setCookies]).toEqual([503, '', []])
  })

  it('a refusal whose write could not be stored is a 503; a mistake stays what it is', async () => {
    const { app, errors } = appOf(Koa, { wire: 'fails to write' })
    const mistake = new TypeError('a mistake')
    app.use((ctx) => {
      if (ctx.path === '/null') ctx.session = null
      ctx.session.notice = 'x'
      if (ctx.path === '/refused') ctx.throw(403, 'no')
      throw mistake
    })
    const client = await serve(app)
    expect((await client.get('/refused')).status).toBe(503)
    expect(errors.splice(0)).toEqual([expect.objectContaining({ code: 'ERR_SESSION_STORE' })])
    expect((await client.get('/mistaken')).status).toBe(500)
    expect(errors).toEqual([mistake])
  })

  it('a mistake is what the app is told of, also when a session could not be ended', async () => {
    let down = false
    const store = storeBehind((verb, run) => {
      if (down && verb === 'destroy') throw new Error('down')
      return run()
    })
    const { app, errors, events } = appOf(Koa, { store })
    const mistake = new TypeError('a mistake')
    app.use(data).use(async (ctx) => {
      if (ctx.path === '/login') return ctx.session.login('ada')
      ctx.session = null
      throw mistake
    })
    const client = await serve(app)
    await client.post('/login')
    down = true
    const answer = await client.post('/end')
    expect([answer.status, answer.setCookies, errors]).toEqual([500, [], [mistake]])
    expect(events.map(({ type }) => type)).toContain('commit-failed')
    expect((await client.get('/data')).body).toBe('{"owner":"ada"}')
  })

  it('an error of ours that nobody catches is answered by its status', async () => {
    const { app, errors } = appOf(Koa, {
      store: storeBehind(wires['answers at once']),
      limit: { perOwner: 1, beyond: 'refuse' },
    })
    app.use((ctx) => ctx.session.login('ada'))
    const client = await serve(app)
    const second = client.copy()
    await client.post('/')
    expect((await second.post('/')).status).toBe(403)
    expect(errors.every((error) => SessionError.is(error, 'ERR_SESSION_LIMIT'))).toBe(true)
  })
})
