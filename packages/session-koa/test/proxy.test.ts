import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { serve } from './support/serve'

/** What a proxy that ends TLS sends on. */
const behindProxy = { host: 'shop.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }

function appOf(
  Koa: Framework,
  proxy: boolean,
): { app: Koa; ips: () => Promise<(string | undefined)[]>; told: Error[] } {
  const told: Error[] = []
  const sessions = createSessions({ store: memoryStore(), onEvent: () => {} })
  const app = quiet(Koa, { proxy }).use(session(sessions))
  app.on('error', (error: Error) => void told.push(error))
  app.use(async (ctx) => {
    if (ctx.path === '/write') ctx.session.notice = 'x'
    if (ctx.path === '/login') await ctx.session.login('ada')
    ctx.body = { notice: ctx.session.notice }
  })
  return { app, ips: async () => (await sessions.list('ada')).map(({ ip }) => ip), told }
}

describe.each(frameworks)('%s behind a proxy that ends TLS', (_name, Koa) => {
  it('is secure with app.proxy: the cookie has its prefix and Secure', async () => {
    const { app, ips } = appOf(Koa, true)
    const client = await serve(app)
    const answer = await client.get('/write', behindProxy)
    expect(answer.status).toBe(200)
    expect(answer.setCookies).toEqual([
      expect.stringMatching(/^__Host-Http-sid=[^;]+; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
    ])
    expect((await client.get('/read', behindProxy)).body).toBe('{"notice":"x"}')
    await client.send('/login', { method: 'POST', headers: behindProxy })
    expect(await ips()).toEqual(['203.0.113.7'])
  })

  it('is a 500 without app.proxy as soon as a token would leave, and not before; the error says why', async () => {
    const { app, told } = appOf(Koa, false)
    const client = await serve(app)
    expect((await client.get('/read', behindProxy)).status).toBe(200)
    for (const answer of [
      await client.get('/write', behindProxy),
      await client.send('/login', { method: 'POST', headers: behindProxy }),
    ])
      expect([answer.status, answer.setCookies]).toEqual([500, []])
    expect(told.map(({ message }) => message)).toEqual([
      expect.stringContaining('app.proxy = true'),
      expect.stringContaining('app.proxy = true'),
    ])
  })

  it('[SM-09] does not believe a forwarded header without app.proxy', async () => {
    const { app, ips } = appOf(Koa, false)
    const client = await serve(app)
    await client.send('/login', { method: 'POST', headers: { 'x-forwarded-for': '203.0.113.7' } })
    expect(await ips()).toEqual(['127.0.0.1'])
  })
})
