import { createSessions, type SessionEvent, type Sessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { ErrorRequestHandler } from 'express'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { frameworks } from './support/frameworks'
import { serve } from './support/serve'
import { storeBehind, wires } from './support/stores'

const quiet = { onEvent: () => {} }

describe.each(frameworks)('%s', (_name, express) => {
  it.each([
    [
      'at once',
      (): unknown => {
        throw new Error('down')
      },
    ],
    ['later', (): unknown => Promise.reject(new Error('down'))],
  ])('[AT-15] gives a failure to open, %s, to the error handler, and touches no cookie', async (_when, fail) => {
    let broken = false
    const store = storeBehind((_verb, run) => (broken ? fail() : run()))
    const app = express()
      .set('env', 'test')
      .use(session({ store, ...quiet }))
    app.get('/', (req, res) => {
      req.session.notice = 'x'
      res.end()
    })
    const onError: ErrorRequestHandler = (error, _req, res, _next) => void res.status(error.status).json(error.code)
    app.use(onError)
    const client = await serve(app)
    await client.get('/')
    broken = true
    const answer = await client.get('/')
    expect([answer.status, answer.body, answer.setCookies]).toEqual([503, '"ERR_SESSION_STORE"', []])
    broken = false
    expect((await client.get('/')).status).toBe(200)
  })

  it('goes on in the same tick when the store answers at once', () => {
    let ticks = 0
    const middleware = session({ store: memoryStore(), ...quiet })
    const app = express()
    const handled: number[] = []
    app.use(
      (_req, _res, next) => {
        ticks = 0
        queueMicrotask(() => ticks++)
        next()
      },
      middleware,
      (_req, res) => {
        handled.push(ticks)
        res.end()
      },
    )
    return serve(app).then(async (client) => {
      await client.get('/')
      expect(handled).toEqual([0])
    })
  })

  it('answers a refusal with an empty 403, and the handler does not run', async () => {
    let ran = false
    const app = express().use(session({ store: memoryStore(), ...quiet }))
    app.get('/', (req, res) => {
      req.session.notice = 'x'
      res.end()
    })
    app.post('/', (_req, res) => {
      ran = true
      res.end()
    })
    const client = await serve(app)
    await client.get('/')
    const answer = await client.send('/', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    })
    expect([answer.status, answer.body, ran]).toEqual([403, '', false])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect((await client.post('/')).status).toBe(200)
  })

  it('commits and answers 303 when the core says where to go', async () => {
    const inner = createSessions({ store: memoryStore(), ...quiet })
    let ran = false
    const open: Sessions['open'] = async (request) => {
      const opened = await inner.open(request)
      opened.data.notice = 'exchanged'
      return Object.defineProperty(opened, 'redirect', { value: '/clean' })
    }
    const app = express().get('/exchange', session({ open }), (_req, res) => {
      ran = true
      res.end()
    })
    app.get('/clean', session(inner), (req, res) => void res.json(req.session.notice))
    const client = await serve(app)
    const answer = await client.get('/exchange')
    expect([answer.status, answer.headers.location, answer.body, ran]).toEqual([303, '/clean', '', false])
    expect((await client.get('/clean')).body).toBe('"exchanged"')
  })

  it('tells of a commit that failed', async () => {
    const events: SessionEvent[] = []
    const store = storeBehind(wires['fails to write'])
    const app = express().use(session({ store, onEvent: (event) => void events.push(event) }))
    app.get('/', (req, res) => {
      req.session.notice = 'x'
      res.end()
    })
    expect((await (await serve(app)).get('/')).status).toBe(503)
    expect(events.map(({ type }) => type)).toContain('commit-failed')
  })
})
