import { cookie, createSessions, header, type SessionOptions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { ErrorRequestHandler, Express } from 'express'
import { describe, expect, it } from 'vitest'
import { type LoginError, requireLogin, session } from '../src/index'
import { type Framework, frameworks } from './support/frameworks'
import { serve } from './support/serve'

const onError: ErrorRequestHandler = (error: LoginError, _req, res, _next) => {
  res.status(error.status).json({ access: error.access, message: error.message })
}

function appOf(express: Framework, options: Partial<SessionOptions> = {}): Express {
  const app = express().set('env', 'test')
  app.use(session(createSessions({ store: memoryStore(), onEvent: () => {}, ...options })))
  app.post('/login', async (req, res) => {
    await req.session.login('ada', { amr: ['pwd'] })
    res.end('in')
  })
  app.get('/account', requireLogin(), (req, res) => void res.send(req.session.owner))
  app.get('/payout', requireLogin({ within: '10m', amr: ['otp'] }), (_req, res) => void res.send('paid'))
  app.get('/recent', requireLogin({ within: '10m' }), (_req, res) => void res.send('recent'))
  return app
}

describe.each(frameworks)('%s', (_name, express) => {
  it('lets a signed-in visitor through', async () => {
    const client = await serve(appOf(express))
    await client.post('/login')
    expect((await client.get('/account')).body).toBe('ada')
  })

  it('is 401 for everybody else, by Express itself', async () => {
    const answer = await (await serve(appOf(express))).get('/account')
    expect(answer.status).toBe(401)
    expect(answer.headers['content-type']).toContain('text/html')
  })

  it('goes to the error handler, which decides between HTML and JSON', async () => {
    const answer = await (await serve(appOf(express).use(onError))).get('/account')
    expect(answer.status).toBe(401)
    expect(JSON.parse(answer.body)).toEqual({ access: 'login', message: 'Sign in first' })
  })

  it('is 403 for whom signed in too weakly or too long ago', async () => {
    let now = 1_000_000
    const client = await serve(appOf(express, { clock: () => now }).use(onError))
    await client.post('/login')
    expect((await client.get('/payout')).status).toBe(403)
    expect((await client.get('/recent')).body).toBe('recent')
    now += 600_001
    const late = await client.get('/recent')
    expect(late.status).toBe(403)
    expect(JSON.parse(late.body).access).toBe('step-up')
  })

  it('is 409 with Retry-After for a token that a login has just replaced, with and without an error handler', async () => {
    for (const app of [appOf(express), appOf(express).use(onError)]) {
      const client = await serve(app)
      await client.post('/login')
      const before = client.copy()
      await client.post('/login')
      const answer = await before.get('/account')
      expect(answer.status).toBe(409)
      expect(answer.headers['retry-after']).toBe('1')
    }
  })

  it('is a 401 with WWW-Authenticate where tokens come in a header (RFC 9110 §11.6.1, RFC 6750 §3), and without elsewhere', async () => {
    const challenge = async (options: Partial<SessionOptions>, headers = {}): Promise<unknown[]> => {
      const answer = await (await serve(appOf(express, options))).get('/account', headers)
      return [answer.status, answer.headers['www-authenticate']]
    }
    expect(await challenge({ transports: [header()] })).toEqual([401, 'Bearer'])
    expect(await challenge({ transports: [cookie(), header()] })).toEqual([401, 'Bearer'])
    const ended = { authorization: `Bearer ${'x'.repeat(22)}.${'y'.repeat(44)}` }
    expect(await challenge({ transports: [header()] }, ended)).toEqual([401, 'Bearer error="invalid_token"'])
    expect(await challenge({})).toEqual([401, undefined])
  })

  it('does not call the token invalid with a 403 or 409: it is, or was a moment ago, a good one', async () => {
    const client = await serve(appOf(express, { transports: [header()] }))
    const bearer = async (): Promise<Record<string, string>> => {
      const { headers } = await client.post('/login')
      return { authorization: `Bearer ${headers['session-token']}` }
    }
    const token = await bearer()
    const weak = await client.get('/payout', token)
    expect(weak.status).toBe(403)
    expect(weak.headers['www-authenticate'] ?? '').not.toContain('invalid_token')
    await client.send('/login', { method: 'POST', headers: token })
    const replaced = await client.get('/account', token)
    expect([replaced.status, replaced.headers['retry-after']]).toEqual([409, '1'])
    expect(replaced.headers['www-authenticate'] ?? '').not.toContain('invalid_token')
  })

  it('prints no trace for a visitor', async () => {
    let stack: string | undefined
    const keep: ErrorRequestHandler = (error: Error, _req, res, _next) => {
      stack = error.stack
      res.end()
    }
    await (await serve(appOf(express).use(keep))).get('/account')
    expect(stack).toBe('Error: Sign in first')
  })
})
