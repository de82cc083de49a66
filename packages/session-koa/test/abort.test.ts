import { once } from 'node:events'
import { connect } from 'node:net'
import type { SessionEvent } from '@org/session-core'
import type Koa from 'koa'
import { describe, expect, it, vi } from 'vitest'
import { session } from '../src/index'
import type { Client } from './support/client'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { serve } from './support/serve'
import { patient, storeBehind, type Wire, wires, working } from './support/stores'

function appOf(Koa: Framework, wire: Wire): { app: Koa; events: SessionEvent[] } {
  const events: SessionEvent[] = []
  const app = quiet(Koa)
  app.use(session({ ...patient, store: storeBehind(wires[wire]), onEvent: (event) => void events.push(event) }))
  app.use((ctx, next) => {
    if (ctx.path === '/begin') ctx.session.notice = 'begun'
    if (ctx.path !== '/begin' && ctx.path !== '/data') return next()
    ctx.body = { ...ctx.session }
    return undefined
  })
  return { app, events }
}

/** Asks, and goes away as soon as the handler runs. */
async function leave(client: Client, started: Promise<void>): Promise<void> {
  const socket = connect(client.port, '127.0.0.1')
  socket.write(`GET /slow HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${client.cookie}\r\n\r\n`)
  await started
  socket.destroy()
}

const dataOf = async (client: Client): Promise<unknown> => JSON.parse((await client.get('/data')).body)

describe.each(frameworks)('%s: the client goes away', (_name, Koa) => {
  for (const wire of working) {
    it.each([
      'and the handler answers afterwards',
      'and the handler writes afterwards',
      'and the handler never answers',
    ])(`%s: what was written is stored, when the store ${wire}`, async (course) => {
      const { app, events } = appOf(Koa, wire)
      let start = (): void => {}
      const started = new Promise<void>((resolve) => {
        start = resolve
      })
      app.use(async (ctx) => {
        const after = course.includes('writes')
        if (!after) ctx.session.cart = ['kept']
        start()
        await once(ctx.res, 'close')
        if (after) ctx.session.cart = ['kept']
        if (course.includes('never')) await new Promise(() => {})
        ctx.body = 'nobody is there'
      })
      const client = await serve(app)
      await client.get('/begin')
      await leave(client, started)
      await vi.waitFor(async () => expect(await dataOf(client)).toEqual({ notice: 'begun', cart: ['kept'] }), 30_000)
      expect(events.map(({ type }) => type)).not.toContain('write-dropped')
    })
  }

  it('what is written after the response is told of, and save still works', async () => {
    const { app, events } = appOf(Koa, 'answers at once')
    app.use((ctx) => {
      ctx.session.views = (ctx.session.views ?? 0) + 1
      ctx.res.statusCode = 200
      ctx.res.end('sent')
      ctx.session.notice = ctx.path
      if (ctx.path === '/saved') return ctx.session.save()
      return undefined
    })
    const client = await serve(app)
    await client.get('/begin')
    await client.get('/late')
    const told = expect.objectContaining({ type: 'write-dropped', reason: 'late' })
    await vi.waitFor(() => expect(events).toContainEqual(told), 30_000)
    expect(await dataOf(client)).toEqual({ notice: 'begun', views: 1 })
    await client.get('/saved')
    expect(await dataOf(client)).toEqual({ notice: '/saved', views: 2 })
  })

  it('what is written when nobody waited for the middleware is stored as long as the head has not left', async () => {
    const { app } = appOf(Koa, 'answers in 20 ms')
    app.use((ctx) => {
      ctx.respond = false
      setTimeout(() => {
        ctx.session.notice = 'in time'
        ctx.res.statusCode = 200
        ctx.res.end('later')
      }, 5)
    })
    const client = await serve(app)
    await client.get('/begin')
    expect((await client.get('/later')).body).toBe('later')
    expect(await dataOf(client)).toEqual({ notice: 'in time' })
  })
})
