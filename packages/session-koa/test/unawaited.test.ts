import type { SessionStore } from '@org/session-core'
import type Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { serve } from './support/serve'
import { counted, patient, storeBehind, wires } from './support/stores'

const slow = (): ReturnType<typeof counted> => counted(wires['answers in 20 ms'])

function appOf(Koa: Framework, store: SessionStore, act: (ctx: Koa.Context) => void): Koa {
  const app = quiet(Koa).use(session({ store, ...patient }))
  return app.use((ctx) => {
    if (ctx.path === '/begin') ctx.session.notice = 'begun'
    if (ctx.path === '/act') act(ctx)
    ctx.body = ctx.path === '/act' ? 'done' : { ...ctx.session }
  })
}

describe.each(frameworks)('%s: the response waits for what nobody awaited', (_name, Koa) => {
  it('destroy: the session is over and its cookie removed', async () => {
    const client = await serve(appOf(Koa, slow().store, (ctx) => void ctx.session.destroy()))
    await client.get('/begin')
    const before = client.copy()
    expect((await client.get('/act')).setCookies).toHaveLength(1)
    expect(client.cookies.size).toBe(0)
    expect((await before.get('/data')).body).toBe('{}')
  })

  it('save of a new session: one is made, and not two', async () => {
    const { store, verbs } = slow()
    const client = await serve(
      appOf(Koa, store, (ctx) => {
        ctx.session.notice = 'saved'
        void ctx.session.save()
        ctx.session.views = 1
      }),
    )
    expect((await client.get('/act')).setCookies).toHaveLength(1)
    expect(verbs.filter((verb) => verb === 'create')).toHaveLength(1)
    expect(JSON.parse((await client.get('/data')).body)).toEqual({ notice: 'saved', views: 1 })
  })

  it.each(['regenerate', 'login'])('%s: the answer carries the new token', async (verb) => {
    const act = (ctx: Koa.Context): void => {
      if (verb === 'login') void ctx.session.login('ada')
      else void ctx.session.regenerate({ keep: 'all' })
    }
    const client = await serve(appOf(Koa, slow().store, act))
    await client.get('/begin')
    const before = client.copy()
    expect((await client.get('/act')).setCookies).toHaveLength(1)
    expect((await client.get('/data')).body).toBe('{"notice":"begun"}')
    expect((await before.get('/data')).body).toBe('{}')
  })

  it('a login that the store failed is a 503, and not a page that says it was done', async () => {
    const login = (ctx: Koa.Context): void => void ctx.session.login('ada').catch(() => {})
    const answer = await (await serve(appOf(Koa, storeBehind(wires['fails to write']), login))).get('/act')
    expect([answer.status, answer.body, answer.setCookies]).toEqual([503, 'Service Unavailable', []])
  })
})
