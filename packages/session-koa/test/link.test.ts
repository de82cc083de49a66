import { cookie, createSessions, query } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import type { Client } from './support/client'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { serve } from './support/serve'

interface Site {
  readonly client: Client
  /** What a logger in front wrote when what is behind it was done. */
  readonly log: string[]
}

async function site(Koa: Framework): Promise<Site> {
  const sessions = createSessions({ store: memoryStore(), transports: [cookie(), query()], onEvent: () => {} })
  const log: string[] = []
  const app = quiet(Koa)
  app.use(async (ctx, next) => {
    await next()
    log.push([ctx.method, ctx.url, ctx.originalUrl, ctx.request.originalUrl, ctx.req.url, ctx.search].join(' '))
  })
  app.use(session(sessions))
  app.use(async (ctx) => {
    if (ctx.path === '/login') await sessionOf(ctx).login('ada')
    const { port } = ctx.socket.address() as { port: number }
    if (ctx.path === '/link')
      ctx.body = `${await sessions.link(sessionOf(ctx), `http://127.0.0.1:${port}/welcome?a=1`)}`
    else ctx.body = `${sessionOf(ctx).owner} at ${ctx.url}`
  })
  return { client: await serve(app), log }
}

async function linkFrom({ client }: Site): Promise<string> {
  const desktop = client.copy()
  await desktop.post('/login')
  const url = new URL((await desktop.get('/link')).body)
  return url.pathname + url.search
}

describe.each(frameworks)('a link, on %s', (_name, Koa) => {
  it('signs another browser in by a redirect, once', async () => {
    const on = await site(Koa)
    const url = await linkFrom(on)
    const phone = on.client.copy()
    const { status, body, headers, setCookies } = await phone.get(url)
    expect([status, headers.location, body, setCookies.length]).toEqual([303, '/welcome?a=1', '', 1])
    expect([headers['cache-control'], headers['referrer-policy']]).toEqual(['no-store', 'no-referrer'])
    expect((await phone.get('/welcome?a=1')).body).toBe('ada at /welcome?a=1')
    const again = await on.client.copy().get(url)
    expect([again.status, again.headers.location, again.setCookies]).toEqual([303, '/welcome?a=1', []])
  })

  it('is in no log, whoever asks and however', async () => {
    const on = await site(Koa)
    const url = await linkFrom(on)
    const asked = [
      { method: 'HEAD' },
      { method: 'POST' },
      { headers: { 'sec-purpose': 'prefetch' } },
      { method: 'GET' },
    ]
    const bodies: string[] = []
    for (const ask of asked) bodies.push((await on.client.copy().send(url, ask)).body)
    expect(bodies).toEqual(['', 'undefined at /welcome?a=1', 'undefined at /welcome?a=1', ''])
    const seen = Array(4).fill('/welcome?a=1').join(' ')
    expect(on.log.slice(-4)).toEqual(['HEAD', 'POST', 'GET', 'GET'].map((method) => `${method} ${seen} ?a=1`))
    expect(on.log.join()).not.toContain('session-link')
  })
})
