import Router from '@koa/router'
import { createSessions, type SessionEvent, type SessionOptions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { reply } from './support/reply'
import { serve } from './support/serve'
import { counted, patient, storeBehind, wires, working } from './support/stores'

/** Opens when all `size` requests are there, so that each has read what the others have not written yet. */
function gate(size: number): () => Promise<void> {
  let waiting = 0
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    waiting += 1
    if (waiting === size) open()
    return opened
  }
}

function appOf(
  Koa: Framework,
  options: Partial<SessionOptions> = {},
): { app: Koa; router: Router; events: SessionEvent[] } {
  const events: SessionEvent[] = []
  const onEvent = (event: SessionEvent): void => void events.push(event)
  const router = new Router()
  router.get(
    '/data',
    reply((ctx) => ({ ...ctx.session })),
  )
  router.get(
    '/nothing',
    reply(() => ({ nothing: true })),
  )
  router.get(
    '/who',
    reply((ctx) => ({ owner: ctx.session.owner ?? null })),
  )
  router.post('/login', async (ctx) => {
    await ctx.session.login('ada')
    ctx.status = 204
  })
  router.post('/logout', async (ctx) => {
    await ctx.session.logout()
    ctx.status = 204
  })
  const sessions = createSessions({ ...patient, store: memoryStore(), onEvent, ...options })
  const app = quiet(Koa).use(session(sessions))
  app.use(router.routes())
  return { app, router, events }
}

const nobody = '{"owner":null}'
const ada = '{"owner":"ada"}'

const together = <T>(size: number, run: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: size }, (_, at) => run(at)))

describe.each(frameworks)('%s', (_name, Koa) => {
  it.each(working)('loses none of 100 keys that 100 parallel requests write, when the store %s', async (wire) => {
    const { app, router } = appOf(Koa, { store: storeBehind(wires[wire]) })
    const wait = gate(100)
    router.get('/begin', (ctx) => {
      ctx.session.notice = 'begun'
      ctx.status = 204
    })
    router.post('/write/:at', async (ctx) => {
      Object.assign(ctx.session, { [`key${ctx.params['at']}`]: Number(ctx.params['at']) })
      await wait()
      ctx.status = 204
    })
    const client = await serve(app)
    await client.get('/begin')
    await together(100, (at) => client.copy().post(`/write/${at}`))
    const { notice, ...keys } = JSON.parse((await client.get('/data')).body)
    expect(notice).toBe('begun')
    expect(keys).toEqual(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`key${at}`, at])))
  })

  it.each(working)('is not revived by a request under way at logout, when the store %s', async (wire) => {
    const { app, router, events } = appOf(Koa, { store: storeBehind(wires[wire]) })
    const [arrive, release] = [gate(2), gate(2)]
    router.post('/slow', async (ctx) => {
      ctx.session.cart = ['late']
      await Promise.all([arrive(), release()])
      ctx.body = 'done'
    })
    const client = await serve(app)
    await client.post('/login')
    const under = client.copy()
    const slow = under.post('/slow')
    await arrive()
    const thief = client.copy()
    await client.post('/logout')
    void release()
    const answer = await slow
    expect([answer.status, answer.body, answer.setCookies]).toEqual([200, 'done', []])
    expect(events).toContainEqual(expect.objectContaining({ type: 'write-dropped', reason: 'gone' }))
    for (const visitor of [under, thief, client]) expect((await visitor.get('/who')).body).toBe(nobody)
  })

  it('renews once among 50 parallel requests, which all succeed', async () => {
    let now = 1_000_000
    const { app } = appOf(Koa, { store: storeBehind(wires['answers in 20 ms']), clock: () => now })
    const client = await serve(app)
    await client.post('/login')
    now += 16 * 60_000
    const answers = await together(50, () => client.copy().get('/who'))
    expect(answers.map(({ body }) => body)).toEqual(Array(50).fill(ada))
    const [renewed, ...others] = answers.filter(({ setCookies }) => setCookies.length > 0)
    expect(others).toEqual([])
    const fresh = client.copy()
    fresh.cookies.set('sid', /^sid=([^;]+)/.exec(renewed?.setCookies[0] ?? '')?.[1] ?? '')
    expect(fresh.cookies.get('sid')).not.toBe(client.cookies.get('sid'))
    for (const one of [fresh, client]) expect((await one.get('/who')).body).toBe(ada)
  })

  it('renews a session that is written to by every request, and not on a response that is public in the end', async () => {
    let now = 1_000_000
    const events: SessionEvent[] = []
    const app = quiet(Koa).use(async (ctx, next) => {
      await next()
      if (ctx.path === '/public') ctx.set('Cache-Control', 'public, max-age=60')
    })
    app.use(session({ clock: () => now, onEvent: (event) => void events.push(event) }))
    app.use(async (ctx) => {
      if (ctx.path === '/login') await ctx.session.login('ada')
      ctx.session.views = (ctx.session.views ?? 0) + 1
      ctx.body = 'x'
    })
    const client = await serve(app)
    await client.post('/login')
    now += 16 * 60_000
    expect((await client.get('/public')).setCookies).toEqual([])
    expect((await client.get('/')).setCookies).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'renewed')).toHaveLength(1)
  })

  it('asks the store at most once before the handler and once after it', async () => {
    const { store, verbs } = counted()
    const { app, router } = appOf(Koa, { store })
    router.post('/write', (ctx) => {
      ctx.session.views = (ctx.session.views ?? 0) + 1
      ctx.status = 204
    })
    const client = await serve(app)
    await client.post('/login')
    await client.get('/who')
    for (const [path, expected] of [
      ['/who', ['read']],
      ['/nothing', ['read']],
      ['/write', ['read', 'update']],
    ] as const) {
      verbs.length = 0
      await (path === '/write' ? client.post(path) : client.get(path))
      expect([path, verbs]).toEqual([path, expected])
    }
  })

  it('keeps what is due of a session that nobody looked at', async () => {
    let now = 1_000_000
    const { app } = appOf(Koa, { clock: () => now })
    const client = await serve(app)
    await client.post('/login')
    for (let at = 0; at < 3; at++) {
      now += 20 * 60_000
      expect((await client.get('/nothing')).status).toBe(200)
    }
    expect((await client.get('/who')).body).toBe(ada)
  })
})
