import Router from '@koa/router'
import { createSessions, header, type SessionOptions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type Koa3 from 'koa'
import type { Middleware } from 'koa'
import { describe, expect, it } from 'vitest'
import { type LoginError, requireLogin, session } from '../src/index'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { reply } from './support/reply'
import { serve } from './support/serve'

type HttpError = InstanceType<typeof Koa3.HttpError>

const decides: Middleware = async (ctx, next) => {
  try {
    await next()
  } catch (error) {
    const { status, access, message } = error as LoginError
    ctx.status = status
    ctx.body = { access, message }
  }
}

function appOf(Koa: Framework, options: Partial<SessionOptions> = {}, ...inFront: Middleware[]): Koa3 {
  const app = quiet(Koa)
  for (const middleware of inFront) app.use(middleware)
  app.use(session(createSessions({ store: memoryStore(), onEvent: () => {}, ...options })))
  const router = new Router()
  router.post('/login', async (ctx) => {
    await ctx.session.login('ada', { amr: ['pwd'] })
    ctx.body = 'in'
  })
  router.get(
    '/account',
    requireLogin(),
    reply((ctx) => ctx.session.owner),
  )
  router.get(
    '/payout',
    requireLogin({ within: '10m', amr: ['otp'] }),
    reply(() => 'paid'),
  )
  router.get(
    '/recent',
    requireLogin({ within: '10m' }),
    reply(() => 'recent'),
  )
  app.use(router.routes())
  return app
}

describe.each(frameworks)('%s', (_name, Koa) => {
  it('lets a signed-in visitor through', async () => {
    const client = await serve(appOf(Koa))
    await client.post('/login')
    expect((await client.get('/account')).body).toBe('ada')
  })

  it('is 401 for everybody else, by Koa itself', async () => {
    const answer = await (await serve(appOf(Koa))).get('/account')
    expect([answer.status, answer.body, answer.setCookies]).toEqual([401, 'Sign in first', []])
    expect(answer.headers['cache-control']).toBe('private')
  })

  it('is an HttpError, which a middleware in front may answer in its own way', async () => {
    let caught: HttpError | undefined
    const keep: Middleware = async (_ctx, next) => {
      await next().catch((error: HttpError) => {
        caught = error
        throw error
      })
    }
    const answer = await (await serve(appOf(Koa, {}, decides, keep))).get('/account')
    expect(answer.status).toBe(401)
    expect(JSON.parse(answer.body)).toEqual({ access: 'login', message: 'Sign in first' })
    expect(caught).toBeInstanceOf(Koa.HttpError)
    expect(caught).toMatchObject({ status: 401, statusCode: 401, expose: true, headers: {} })
  })

  it('is 403 for whom signed in too weakly or too long ago', async () => {
    let now = 1_000_000
    const client = await serve(appOf(Koa, { clock: () => now }, decides))
    await client.post('/login')
    expect((await client.get('/payout')).status).toBe(403)
    expect((await client.get('/recent')).body).toBe('recent')
    now += 600_001
    const late = await client.get('/recent')
    expect([late.status, JSON.parse(late.body).access]).toEqual([403, 'step-up'])
  })

  it('is 409 with Retry-After for a token that a login has just replaced, whoever answers', async () => {
    for (const inFront of [[], [decides]]) {
      const client = await serve(appOf(Koa, {}, ...inFront))
      await client.post('/login')
      const before = client.copy()
      await client.post('/login')
      const answer = await before.get('/account')
      expect([answer.status, answer.headers['retry-after']]).toEqual([409, '1'])
    }
  })

  it('is a 401 with WWW-Authenticate where tokens come in a header', async () => {
    const answer = await (await serve(appOf(Koa, { transports: [header()] }))).get('/account')
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
  })

  it('does not tell the app’s listener of errors what is no fault of the server', async () => {
    const logged: unknown[] = []
    const { error } = console
    console.error = (...words: unknown[]) => void logged.push(words)
    try {
      await (await serve(Object.assign(appOf(Koa), { silent: false }))).get('/account')
    } finally {
      console.error = error
    }
    expect(logged).toEqual([])
  })

  it('fails without a session middleware, and lets nobody through', async () => {
    const app = quiet(Koa)
      .use(requireLogin())
      .use(reply(() => 'secret'))
    const answer = await (await serve(app)).get('/')
    expect([answer.status, answer.body]).toEqual([500, 'Internal Server Error'])
  })
})
