import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { frameworks } from './support/frameworks'
import { serve } from './support/serve'
import { counted } from './support/stores'

const quiet = { onEvent: () => {} }
const methods = ['writeHead', 'write', 'end', 'flushHeaders'] as const

describe.each(frameworks)('%s', (_name, express) => {
  it('keeps a value from one request to the next, with nothing but the middleware', async () => {
    const app = express().use(session())
    app.get('/', (req, res) => {
      req.session.views = (req.session.views ?? 0) + 1
      res.send(`visit ${req.session.views}`)
    })
    const client = await serve(app)
    expect((await client.get('/')).body).toBe('visit 1')
    expect((await client.get('/')).body).toBe('visit 2')
    expect((await client.copy().get('/')).setCookies).toEqual([])
  })

  it('puts nothing on what all apps share, and one symbol on a request', async () => {
    const before = methods.map((method) => ServerResponse.prototype[method])
    const app = express().use(session(quiet))
    let keys: PropertyKey[] = []
    app.get('/', (req, res) => {
      const bare = Reflect.ownKeys(req).length
      void req.session
      keys = Reflect.ownKeys(req).filter((key) => typeof key === 'symbol' && String(key).includes('session'))
      res.json(Reflect.ownKeys(req).length - bare)
    })
    const client = await serve(app)
    expect((await client.get('/')).body).toBe('0')
    expect(keys).toHaveLength(1)
    expect('session' in express.request).toBe(false)
    expect('session' in IncomingMessage.prototype).toBe(false)
    for (const method of methods) expect(Object.hasOwn(express.response, method)).toBe(false)
    expect(methods.map((method) => ServerResponse.prototype[method])).toEqual(before)
  })

  it('leaves another app of the process alone, also one without a session', async () => {
    const other = express()
    other.get(
      '/',
      (req, res) => void res.json({ session: typeof req.session, end: Object.hasOwn(other.response, 'end') }),
    )
    const client = await serve(express().use(session(quiet), (_req, res) => void res.end()))
    await client.get('/')
    expect((await (await serve(other)).get('/')).body).toBe('{"session":"undefined","end":false}')
  })

  it('works in a router and in a sub-app that alone have it', async () => {
    const app = express()
    const sub = express().use(session(quiet))
    sub.get('/', (req, res) => {
      req.session.views = (req.session.views ?? 0) + 1
      res.json(req.session.views)
    })
    const router = express.Router().use(session(quiet))
    router.get('/', (req, res) => {
      req.session.notice = 'router'
      res.json(req.session.notice)
    })
    app.use('/sub', sub).use('/router', router)
    app.get('/outside', (req, res) => void res.json(typeof req.session))
    const client = await serve(app)
    expect((await client.get('/sub')).body).toBe('1')
    expect((await client.get('/sub')).body).toBe('2')
    expect((await client.copy().get('/router')).body).toBe('"router"')
    expect((await client.get('/outside')).body).toBe('"undefined"')
  })

  it('is one session when the same Sessions is mounted twice, read once', async () => {
    const { store, verbs } = counted()
    const sessions = createSessions({ store, ...quiet })
    const app = express().use(session(sessions))
    const sub = express().use(session(sessions))
    sub.get('/', (req, res) => {
      req.session.views = (req.session.views ?? 0) + 1
      res.json(req.session.views)
    })
    app.use('/sub', sub)
    const client = await serve(app)
    const first = await client.get('/sub')
    expect(first.setCookies).toHaveLength(1)
    verbs.length = 0
    expect((await client.get('/sub')).body).toBe('2')
    expect(verbs).toEqual(['read', 'update'])
  })

  it('works in apps that another app calls by hand, when both mount the same Sessions', async () => {
    const sessions = createSessions({ store: memoryStore(), ...quiet })
    const inner = express().use(session(sessions))
    inner.get('/', (req, res) => {
      req.session.views = (req.session.views ?? 0) + 1
      res.json({ ...req.session })
    })
    const outer = express().use(session(sessions), (req, _res, next) => {
      req.session.notice = 'from outside'
      next()
    })
    outer.use((req, res, next) => inner(req, res, next))
    const client = await serve(outer)
    await client.get('/')
    expect((await client.get('/')).body).toBe('{"notice":"from outside","views":2}')
  })

  it('works as the handler of a server that calls it by hand', async () => {
    const app = express().use(session(quiet))
    app.get('/', (req, res) => {
      req.session.views = (req.session.views ?? 0) + 1
      res.json(req.session.views)
    })
    const client = await serve((req, res) => app(req, res))
    await client.get('/')
    expect((await client.get('/')).body).toBe('2')
  })

  it('is inert where no middleware ran: another library may assign req.session', async () => {
    const app = express()
    app.get('/ours', session(quiet), (req, res) => void res.json({ ...req.session }))
    app.get('/theirs', (req, res) => {
      Object.assign(req, { session: { theirs: true }, sessionID: 'theirs' })
      res.json([req.session, req.sessionID])
    })
    const client = await serve(app)
    await client.get('/ours')
    expect((await client.get('/theirs')).body).toBe('[{"theirs":true},"theirs"]')
  })

  it('says what is missing when sessionOf finds nothing', async () => {
    const app = express().set('env', 'test')
    app.get('/', (req, res) => void res.json(sessionOf(req).id ?? null))
    app.use((error: Error, _req: unknown, res: { end(text: string): void }, _next: unknown) => res.end(error.message))
    expect((await (await serve(app)).get('/')).body).toContain('app.use(session())')
  })
})

it('works where there is no app: a middleware of a plain server', async () => {
  const middleware = session(quiet)
  const server = createServer()
  server.on('request', (req, res) => {
    middleware(req as never, res as never, () => {
      const { session } = req as never as { session: { views?: number } }
      session.views = (session.views ?? 0) + 1
      res.end(String(session.views))
    })
  })
  const client = await serve((req, res) => void server.emit('request', req, res))
  await client.get('/')
  expect((await client.get('/')).body).toBe('2')
  const refused = await client.send('/', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
  expect([refused.status, refused.body]).toEqual([403, ''])
})
