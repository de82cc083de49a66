import { gunzipSync } from 'node:zlib'
import { memoryStore } from '@org/session-store-memory'
import compression from 'compression'
import expressSession from 'express-session'
import onHeaders from 'on-headers'
import responseTime from 'response-time'
import { describe, expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { frameworks } from './support/frameworks'
import { serve } from './support/serve'
import { patient, storeBehind, wires } from './support/stores'

const theirs = (): ReturnType<typeof expressSession> =>
  expressSession({ secret: 'x'.repeat(32), resave: false, saveUninitialized: false })

describe.each(frameworks)('%s', (_name, express) => {
  describe.each(['answers at once', 'answers in 20 ms'] as const)('when the store %s', (wire) => {
    const ours = (): ReturnType<typeof session> => session({ store: storeBehind(wires[wire]), ...patient })

    it.each(['in front', 'behind'])('compression %s compresses the whole body, streams too', async (where) => {
      const app = express()
      const compress = compression({ threshold: 0 })
      app.use(...(where === 'in front' ? [compress, ours()] : [ours(), compress]))
      app.get('/', (req, res) => {
        req.session.notice = 'x'
        res.type('txt').send('hello '.repeat(500))
      })
      app.get('/stream', (req, res) => {
        req.session.notice = 'y'
        res.type('text/event-stream').flushHeaders()
        res.write('data: one\n\n')
        res.flush()
        setTimeout(() => res.end('data: two\n\n'), 30)
      })
      const client = await serve(app)
      const gzip = { 'accept-encoding': 'gzip' }
      const whole = await client.get('/', gzip)
      expect(whole.headers['content-encoding']).toBe('gzip')
      expect(gunzipSync(Buffer.from(whole.body, 'latin1')).toString()).toBe('hello '.repeat(500))
      expect(whole.setCookies).toHaveLength(1)
      const stream = await client.get('/stream', gzip)
      expect(gunzipSync(Buffer.from(stream.body, 'latin1')).toString()).toBe('data: one\n\ndata: two\n\n')
    })

    it('what listens to the headers of a response runs once, and before the commit', async () => {
      let heard = 0
      const app = express().use(responseTime(), (_req, res, next) => {
        onHeaders(res, () => {
          heard += 1
          res.setHeader('X-Heard', String(heard))
        })
        next()
      })
      app.use(ours(), (req, res) => {
        onHeaders(res, () => {
          req.session.views = 7
        })
        res.send('hello')
      })
      const client = await serve(app)
      const answer = await client.get('/')
      expect(answer.headers['x-response-time']).toMatch(/ms$/)
      expect([answer.headers['x-heard'], heard]).toEqual(['1', 1])
      expect(answer.setCookies).toHaveLength(1)
    })

    it('cookies of others stay, however they were set', async () => {
      const app = express().use(ours())
      app.get('/', (req, res) => {
        req.session.notice = 'x'
        res.cookie('theme', 'dark')
        res.append('Set-Cookie', 'a=1')
        res.writeHead(200, { 'X-Own': '1' })
        res.end('hello')
      })
      const { setCookies } = await (await serve(app)).get('/')
      expect(setCookies.map((line) => line.split('=')[0])).toEqual(['theme', 'a', 'sid'])
    })

    it('express-session in front keeps req.session, and ours is beside it', async () => {
      const app = express().use(theirs(), ours())
      app.get('/', (req, res) => {
        const both = [req.session, sessionOf(req).data]
        for (const one of both) one.views = (one.views ?? 0) + 1
        res.json(both.map(({ views }) => views))
      })
      const client = await serve(app)
      await client.get('/')
      expect([...client.jar.keys()].sort()).toEqual(['connect.sid', 'sid'])
      expect((await client.get('/')).body).toBe('[2,2]')
    })

    it('express-session behind steps aside', async () => {
      const app = express().use(ours(), theirs())
      app.get('/', (req, res) => {
        req.session.views = (req.session.views ?? 0) + 1
        res.json(req.session.views)
      })
      const client = await serve(app)
      await client.get('/')
      expect([...client.jar.keys()]).toEqual(['sid'])
      expect((await client.get('/')).body).toBe('2')
    })
  })

  it('in production sessions in memory are warned of, once in a process', async () => {
    const { NODE_ENV } = process.env
    process.env['NODE_ENV'] = 'production'
    const codes: string[] = []
    const onEvent = (event: { type: string; code?: string }): void => void (event.code && codes.push(event.code))
    try {
      session({ store: memoryStore(), onEvent })
      expect(codes).not.toContain('WARN_SESSION_MEMORY_STORE')
      session({ onEvent })
      session({ onEvent })
    } finally {
      process.env['NODE_ENV'] = NODE_ENV
    }
    const expected = express === frameworks[0]?.[1] ? 1 : 0
    expect(codes.filter((code) => code === 'WARN_SESSION_MEMORY_STORE')).toHaveLength(expected)
  })
})
