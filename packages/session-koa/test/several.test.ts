import { cookie, createSessions, type Sessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { Middleware } from 'koa'
import { describe, expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { frameworks, quiet } from './support/frameworks'
import { reply } from './support/reply'
import { serve } from './support/serve'
import { patient, storeBehind, type Wire, wires, working } from './support/stores'

const admin = (wire: Wire = 'answers at once'): Sessions<{ sudo: boolean }> =>
  createSessions<{ sudo: boolean }>({
    store: storeBehind(wires[wire]),
    transports: [cookie({ name: '__Host-Http-admin', sameSite: 'strict' })],
    ...patient,
  })

const told: Middleware = async (ctx, next) => {
  try {
    await next()
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    ctx.body = [code, message]
  }
}

describe.each(frameworks)('%s: two sessions on one request', (_name, Koa) => {
  it.each(working)('do not see each other, and both are stored, when a store %s', async (wire) => {
    const other = admin(wire)
    const app = quiet(Koa).use(session({ store: storeBehind(wires[wire]), ...patient }))
    app.use((ctx, next) => (ctx.path === '/admin' ? session(other)(ctx, next) : next()))
    const handler = reply((ctx) => {
      if (ctx.path !== '/admin') return { ...ctx.session }
      const { data } = sessionOf(ctx, other)
      ctx.session.views = (ctx.session.views ?? 0) + 1
      data.sudo = true
      return [{ ...ctx.session }, { ...data }]
    })
    app.use(handler)
    const client = await serve(app)
    const { setCookies } = await client.get('/admin')
    expect(setCookies.map((line) => line.split('=')[0]).sort()).toEqual(['admin', 'sid'])
    expect((await client.get('/admin')).body).toBe('[{"views":2},{"sudo":true}]')
    expect((await client.get('/')).body).toBe('{"views":2}')
  })

  it.each([0, 1])('a failing one is a 503, and the other stores no more of that request: %s', async (failing) => {
    const wireOf = (at: number): Wire => (at === failing ? 'fails to write' : 'answers at once')
    const store = storeBehind(wires[wireOf(0)])
    const outer = createSessions({ store, transports: [cookie({ name: '__Host-Http-outer' })], ...patient })
    const inner = createSessions({ store: storeBehind(wires[wireOf(1)]), ...patient })
    const app = quiet(Koa).use(session(outer)).use(session(inner))
    app.use((ctx) => {
      ctx.session.notice = 'x'
      sessionOf(ctx, inner).data.notice = 'y'
      ctx.body = 'hello'
    })
    const answer = await (await serve(app)).get('/')
    expect([answer.status, answer.headers['cache-control'], answer.body]).toEqual([
      503,
      'no-store',
      'Service Unavailable',
    ])
    expect(store.size).toBe(0)
  })

  it('the first mounted owns ctx.session', async () => {
    const shop = createSessions({ store: memoryStore(), ...patient })
    const app = quiet(Koa).use(session(admin())).use(session(shop))
    app.use((ctx) => {
      sessionOf(ctx, shop).data.notice = 'shop'
      ctx.body = [{ ...ctx.session }, sessionOf(ctx) === sessionOf(ctx, shop)]
    })
    expect((await (await serve(app)).get('/')).body).toBe('[{},false]')
  })

  it('with one cookie name are refused, and the error says what to do', async () => {
    const one = (): Middleware => session({ store: memoryStore(), ...patient })
    const app = quiet(Koa).use(told).use(one()).use(one())
    app.use(reply(() => 'reached'))
    const [code, message] = JSON.parse((await (await serve(app)).get('/')).body)
    expect(code).toBe('ERR_SESSION_OPTION')
    expect(message).toContain('__Host-Http-sid')
  })

  it('sessionOf of one that was not mounted says so', async () => {
    const app = quiet(Koa)
      .use(told)
      .use(session({ store: memoryStore(), ...patient }))
    app.use(reply((ctx) => sessionOf(ctx, admin()).data))
    expect((await (await serve(app)).get('/')).body).toContain('not mounted')
  })
})
