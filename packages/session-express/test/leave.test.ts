import { createSessions } from '@org/session-core'
import type { Express } from 'express'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import type { Answer, Client } from './support/client'
import { type Framework, frameworks } from './support/frameworks'
import { serve } from './support/serve'
import { storeBehind, type Wire, wires } from './support/stores'
import { type Way, ways } from './support/ways'

function appOf(express: Framework, way: Way, before: (app: Express) => void): Express {
  const app = express()
  app.set('env', 'test')
  before(app)
  way.mount(app, express)
  return app
}

function writing(wire: Wire): (app: Express) => void {
  const store = storeBehind(wires[wire])
  // only a store that never answers is waited for until the end
  const deadline = wire === 'never answers a write' ? '200ms' : '1m'
  const sessions = createSessions({ store, deadline, onEvent: () => {} })
  return (app) => {
    app.use(session(sessions))
    app.get('/its/notice', (req, res) => void res.json(req.session.notice ?? null))
    app.use((req, _res, next) => {
      req.session.notice = 'kept'
      next()
    })
  }
}

/** What the application decided, apart from what two runs of one app never have in common and what a session adds. */
function decided({ status, reason, headers, body, setCookies }: Answer): unknown {
  const { date: _date, 'set-cookie': _ours, 'cache-control': _cache, vary: _vary, ...rest } = headers
  return { status, reason, rest, body, cookies: setCookies.filter((line) => !line.startsWith('sid=')) }
}

const ask = (client: Client, way: Way): Promise<Answer> => client.send(way.path ?? '/', way.ask)

describe.each(frameworks)('%s', (_name, express) => {
  describe.each(Object.entries(ways))('%s', (_way, way) => {
    for (const wire of ['answers at once', 'answers in 20 ms'] as const) {
      it(`leaves as without a session, and stores first, when the store ${wire}`, async () => {
        const bare = await ask(
          await serve(appOf(express, way, (app) => void app.use((_req, _res, next) => next()))),
          way,
        )
        const client = await serve(appOf(express, way, writing(wire)))
        const answer = await ask(client, way)
        expect(decided(answer)).toEqual(decided(bare))
        expect(client.jar.has('sid')).toBe(true)
        expect(answer.headers['cache-control']).toBe('no-store')
        expect((await client.get('/its/notice')).body).toBe('"kept"')
      })
    }

    for (const wire of ['never answers a write', 'fails to write'] as const) {
      it(`is a 503 without a cookie when the store ${wire}`, async () => {
        const client = await serve(appOf(express, way, writing(wire)))
        const answer = await ask(client, way)
        expect(answer.status).toBe(503)
        expect(answer.headers['cache-control']).toBe('no-store')
        expect(answer.headers).not.toHaveProperty('etag')
        expect(answer.setCookies).toEqual([])
      })
    }
  })
})
