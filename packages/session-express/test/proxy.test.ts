import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { ErrorRequestHandler, Express } from 'express'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { type Framework, frameworks } from './support/frameworks'
import { serve } from './support/serve'

/** What a proxy that ends TLS sends on. */
const behindProxy = { host: 'shop.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }

function appOf(express: Framework, trust: boolean): { app: Express; ips: () => Promise<(string | undefined)[]> } {
  const sessions = createSessions({ store: memoryStore(), onEvent: () => {} })
  const app = express().set('env', 'test').set('trust proxy', trust).use(session(sessions))
  app.get('/write', (req, res) => {
    req.session.notice = 'x'
    res.end()
  })
  app.post('/login', async (req, res, next) => {
    try {
      await req.session.login('ada')
      res.end()
    } catch (error) {
      next(error)
    }
  })
  app.get('/read', (req, res) => void res.json(req.session.notice ?? null))
  const onError: ErrorRequestHandler = (error, _req, res, _next) =>
    void res.status(error.status).json([error.code, error.message])
  app.use(onError)
  return { app, ips: async () => (await sessions.list('ada')).map(({ ip }) => ip) }
}

describe.each(frameworks)('%s behind a proxy that ends TLS', (_name, express) => {
  it('is secure with trust proxy: the cookie has its prefix and Secure', async () => {
    const { app, ips } = appOf(express, true)
    const client = await serve(app)
    const answer = await client.get('/write', behindProxy)
    expect(answer.status).toBe(200)
    expect(answer.setCookies).toEqual([
      expect.stringMatching(/^__Host-Http-sid=[^;]+; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
    ])
    expect((await client.get('/read', behindProxy)).body).toBe('"x"')
    await client.send('/login', { method: 'POST', headers: behindProxy })
    expect(await ips()).toEqual(['203.0.113.7'])
  })

  it('explains trust proxy when it is missing, where somebody can read it', async () => {
    const client = await serve(appOf(express, false).app)
    const [code, message] = JSON.parse((await client.send('/login', { method: 'POST', headers: behindProxy })).body)
    expect(code).toBe('ERR_SESSION_INSECURE')
    expect(message).toContain('trust proxy')
  })

  it('is a 500 without trust proxy as soon as a token would leave, and not before', async () => {
    const client = await serve(appOf(express, false).app)
    expect((await client.get('/read', behindProxy)).status).toBe(200)
    const answer = await client.get('/write', behindProxy)
    expect([answer.status, answer.setCookies]).toEqual([500, []])
  })

  it('[SM-09] does not believe a forwarded header without trust proxy', async () => {
    const { app, ips } = appOf(express, false)
    const client = await serve(app)
    await client.send('/login', { method: 'POST', headers: { 'x-forwarded-for': '203.0.113.7' } })
    expect(await ips()).toEqual(['127.0.0.1'])
  })
})
