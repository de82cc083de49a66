import { createSessions, type SessionEvent, type Sessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { Middleware } from 'koa'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { frameworks, quiet } from './support/frameworks'
import { reply } from './support/reply'
import { serve } from './support/serve'
import { storeBehind, wires } from './support/stores'

const silent = { onEvent: () => {} }

const write: Middleware = (ctx) => {
  ctx.session.notice = 'x'
  ctx.body = 'reached'
}

describe.each(frameworks)('%s', (_name, Koa) => {
  it.each([
    [
      'at once',
      (): unknown => {
        throw new Error('down')
      },
    ],
    ['later', (): unknown => Promise.reject(new Error('down'))],
  ])('[AT-15] a failure to open, %s, is an error of Koa’s, and touches no cookie', async (_when, fail) => {
    let broken = false
    const errors: unknown[] = []
    const store = storeBehind((_verb, run) => (broken ? fail() : run()))
    const app = quiet(Koa)
      .use(session({ store, ...silent }))
      .use(write)
    app.on('error', (error: unknown) => void errors.push(error))
    const client = await serve(app)
    await client.get('/')
    broken = true
    const answer = await client.get('/')
    expect([answer.status, answer.body, answer.setCookies]).toEqual([503, 'Service Unavailable', []])
    expect(errors).toEqual([expect.objectContaining({ code: 'ERR_SESSION_STORE' })])
    broken = false
    expect((await client.get('/')).status).toBe(200)
  })

  it('answers a refusal with an empty 403, and the handler does not run', async () => {
    let ran = 0
    const app = quiet(Koa).use((ctx, next) => {
      ctx.type = 'json'
      return next()
    })
    app.use(session({ store: memoryStore(), ...silent })).use((ctx, next) => {
      ran += 1
      return write(ctx, next)
    })
    const client = await serve(app)
    await client.get('/')
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const answer = await client.send('/', { method: 'POST', headers })
    expect([answer.status, answer.body, ran]).toEqual([403, '', 1])
    expect(answer.headers['content-type']).toBeUndefined()
    expect((await client.post('/')).body).toBe('reached')
  })

  it('commits and answers 303 when the core says where to go', async () => {
    const inner = createSessions({ store: memoryStore(), ...silent })
    const open: Sessions['open'] = async (request) => {
      const opened = await inner.open(request)
      opened.data.notice = 'exchanged'
      return Object.defineProperty(opened, 'redirect', { value: '/clean' })
    }
    const exchange = session({ open })
    const app = quiet(Koa).use((ctx, next) => (ctx.path === '/exchange' ? exchange(ctx, next) : next()))
    app.use(session(inner)).use(reply((ctx) => ({ notice: ctx.session.notice })))
    const client = await serve(app)
    const answer = await client.get('/exchange')
    expect([answer.status, answer.headers.location, answer.body]).toEqual([303, '/clean', ''])
    expect((await client.get('/clean')).body).toBe('{"notice":"exchanged"}')
  })

  it('tells of a commit that failed, once', async () => {
    const events: SessionEvent[] = []
    const store = storeBehind(wires['fails to write'])
    const app = quiet(Koa)
      .use(session({ store, onEvent: (event) => void events.push(event) }))
      .use(write)
    expect((await (await serve(app)).get('/')).status).toBe(503)
    const failures = events.map(({ type }) => type).filter((type) => type.endsWith('-failed'))
    expect(failures).toEqual(['store-failed', 'commit-failed'])
  })

  it.each([{ lifetime: { idle: 30 } }, { secret: 'keyboard cat' }, { secrets: [undefined] }])(
    'refuses at once what cannot work: %j',
    (options) => {
      expect(() => session(options as never)).toThrow(/ERR_SESSION_(OPTION|SECRET)/)
    },
  )
})
