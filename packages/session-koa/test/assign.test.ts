import type { SessionEvent } from '@org/session-core'
import type Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { serve } from './support/serve'
import { patient, storeBehind, wires, working } from './support/stores'

function appOf(Koa: Framework, act: (ctx: Koa.Context) => unknown, wire: (typeof working)[number] = 'answers at once') {
  const events: SessionEvent[] = []
  const app = quiet(Koa)
  app.use(session({ ...patient, store: storeBehind(wires[wire]), onEvent: (event) => void events.push(event) }))
  app.use(async (ctx) => {
    if (ctx.path === '/begin') ctx.session = { notice: 'begun', views: 1 }
    ctx.body = ctx.path === '/act' ? await act(ctx) : [ctx.session.id ?? null, { ...ctx.session }]
  })
  return { app, events }
}

const json = JSON.parse

describe.each(frameworks)('%s: ctx.session =', (_name, Koa) => {
  it('an object replaces the data and keeps the id', async () => {
    const { app } = appOf(Koa, (ctx) => {
      const view = ctx.session
      ctx.session = { views: 7 }
      return [view === ctx.session, Object.keys(view)]
    })
    const client = await serve(app)
    await client.get('/begin')
    const [id] = json((await client.get('/')).body)
    expect(id).toMatch(/^[\w-]{22}$/)
    expect((await client.get('/act')).body).toBe('[true,["views"]]')
    expect(json((await client.get('/')).body)).toEqual([id, { views: 7 }])
  })

  it('itself, or a copy with changes, is no loss', async () => {
    const { app } = appOf(Koa, (ctx) => {
      const { session } = ctx
      ctx.session = session
      ctx.session = { ...ctx.session, views: 2 }
      return true
    })
    const client = await serve(app)
    await client.get('/begin')
    await client.get('/act')
    expect(json((await client.get('/')).body)[1]).toEqual({ notice: 'begun', views: 2 })
  })

  for (const wire of working) {
    it.each([null, undefined])(
      `%s ends it: no cookie, no record, an inert object, when the store ${wire}`,
      async (nothing) => {
        const { app, events } = appOf(
          Koa,
          (ctx) => {
            ctx.session = nothing
            const keys = Object.keys(ctx.session)
            ctx.session.notice = 'written to what has ended'
            return keys
          },
          wire,
        )
        const client = await serve(app)
        await client.get('/begin')
        const before = client.copy()
        const answer = await client.get('/act')
        expect([answer.status, answer.body, client.cookies.size]).toEqual([200, '[]', 0])
        expect(json((await before.get('/')).body)).toEqual([null, {}])
        expect(events).toContainEqual(expect.objectContaining({ type: 'ended', reason: 'logout' }))
      },
    )
  }

  it('null for a visitor without a session is nothing', async () => {
    const { app, events } = appOf(Koa, (ctx) => {
      ctx.session = null
      return true
    })
    const answer = await (await serve(app)).get('/act')
    expect([answer.body, answer.setCookies, events]).toEqual(['true', [], []])
  })

  it('a member among the keys throws and changes nothing', async () => {
    const { app } = appOf(Koa, (ctx) => {
      try {
        Reflect.set(ctx, 'session', { views: 9, save: 1 })
      } catch (error) {
        return [(error as { code: string }).code, { ...ctx.session }]
      }
      return undefined
    })
    const client = await serve(app)
    await client.get('/begin')
    expect(json((await client.get('/act')).body)).toEqual(['ERR_SESSION_RESERVED_KEY', { notice: 'begun', views: 1 }])
  })

  it.each(['text', 7, true])('%j throws', async (value) => {
    const { app } = appOf(Koa, (ctx) => {
      try {
        return [Reflect.set(ctx, 'session', value)]
      } catch (error) {
        return [(error as { code: string }).code]
      }
    })
    expect((await (await serve(app)).get('/act')).body).toBe('["ERR_SESSION_DATA"]')
  })

  it('is the same session as sessionOf gives for the context, and for what Koa stands in front of', async () => {
    const { app } = appOf(Koa, (ctx) => {
      const same = [ctx.req, ctx.request, ctx.response].map((from) => sessionOf(from) === sessionOf(ctx))
      return [...same, sessionOf(ctx).data.notice]
    })
    const client = await serve(app)
    await client.get('/begin')
    expect(json((await client.get('/act')).body)).toEqual([true, true, true, 'begun'])
  })
})
