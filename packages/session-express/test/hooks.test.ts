import compression from 'compression'
import type { Express, RequestHandler } from 'express'
import onHeaders from 'on-headers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { session } from '../src/index'
import { type Framework, frameworks } from './support/frameworks'
import { serve } from './support/serve'
import { patient, storeBehind, type Wire, wires } from './support/stores'

afterEach(() => void vi.useRealTimers())

function appOf(express: Framework, wire: Wire, ...inFront: RequestHandler[]): Express {
  const app = express()
    .set('env', 'test')
    .use(...inFront, session({ store: storeBehind(wires[wire]), ...patient }))
  app.get('/', (req, res) => {
    req.session.views = (req.session.views ?? 0) + 1
    res.json(req.session.views)
  })
  return app
}

const compress = compression({ threshold: 0 })
const gzip = { 'accept-encoding': 'gzip' }

describe.each(frameworks)('%s', (_name, express) => {
  it.each(['answers at once', 'answers in 20 ms'] as const)(
    'the first request of a process is held too, when something in front wrapped its response and the store %s',
    async (wire) => {
      const client = await serve(appOf(express, wire, compress))
      expect((await client.get('/', gzip)).setCookies).toHaveLength(1)
    },
  )

  it.each(['answers at once', 'answers in 20 ms'] as const)(
    'so are those that were wrapped and under way when the first one came, when the store %s',
    async (wire) => {
      let release = (): void => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      let arrived = 0
      const slowBody: RequestHandler = (req, _res, next) => {
        arrived += 1
        if (req.query['slow']) void released.then(() => next())
        else next()
      }
      const client = await serve(appOf(express, wire, compress, slowBody))
      const slow = [0, 1, 2].map(() => client.copy().get('/?slow=1', gzip))
      await vi.waitFor(() => expect(arrived).toBe(3), 30_000)
      expect((await client.get('/', gzip)).setCookies).toHaveLength(1)
      release()
      for (const { status, setCookies } of await Promise.all(slow))
        expect([status, setCookies.length]).toEqual([200, 1])
    },
  )

  it('a minute later a layer in front is outside of the hooks, and heard before the commit', async () => {
    // the timer of the app before is a true one, which the next is to take the place of
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldClearNativeTimers: true })
    const late: RequestHandler = (req, res, next) => {
      onHeaders(res, () => {
        if (req.session) req.session.notice = 'by the layer in front'
      })
      next()
    }
    const app = appOf(express, 'answers at once', compress, late)
    app.get('/notice', (req, res) => void res.json(req.session.notice ?? null))
    const client = await serve(app)
    await client.get('/', gzip)
    vi.advanceTimersByTime(60_000)
    const answer = await client.get('/')
    expect(answer.status).toBe(200)
    expect((await client.get('/notice')).body).toBe('"by the layer in front"')
  })

  it('a session that is accessed by a layer around the head is stored before the head leaves', async () => {
    const app = express().use(session({ store: storeBehind(wires['answers in 20 ms']), ...patient }))
    app.use((req, res, next) => {
      onHeaders(res, () => {
        req.session.notice = 'at the last moment'
      })
      next()
    })
    for (const [path, leave] of Object.entries<RequestHandler>({
      '/send': (_req, res) => void res.send('hello'),
      '/end': (_req, res) => void res.end(),
      '/write': (_req, res) => {
        res.write('a')
        res.end('b')
      },
      '/flush': (_req, res) => {
        res.flushHeaders()
        res.end('x')
      },
      '/head': (_req, res) => void res.writeHead(201).end('x'),
    })) {
      app.get(path, leave)
    }
    const client = await serve(app)
    for (const path of ['/send', '/end', '/write', '/flush', '/head']) {
      const { setCookies } = await client.copy().get(path)
      expect([path, setCookies.length]).toEqual([path, 1])
    }
  })
})
