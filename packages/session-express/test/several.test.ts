import { cookie, createSessions, type Sessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { ErrorRequestHandler } from 'express'
import { describe, expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { frameworks } from './support/frameworks'
import { serve } from './support/serve'
import { patient, storeBehind, type Wire, wires } from './support/stores'

const admin = (wire: Wire = 'answers at once'): Sessions<{ sudo: boolean }> =>
  createSessions<{ sudo: boolean }>({
    store: storeBehind(wires[wire]),
    transports: [cookie({ name: '__Host-Http-admin', sameSite: 'strict' })],
    ...patient,
  })

describe.each(frameworks)('%s: two sessions on one request', (_name, express) => {
  it.each(['answers at once', 'answers in 20 ms'] as const)(
    'do not see each other, and both are stored, when a store %s',
    async (wire) => {
      const other = admin(wire)
      const app = express().use(session({ store: storeBehind(wires[wire]), ...patient }))
      app.use('/admin', session(other))
      app.get('/admin', (req, res) => {
        const { data } = sessionOf(req, other)
        req.session.views = (req.session.views ?? 0) + 1
        data.sudo = true
        res.json([{ ...req.session }, { ...data }])
      })
      app.get('/', (req, res) => void res.json({ ...req.session }))
      const client = await serve(app)
      const first = await client.get('/admin')
      expect(first.setCookies.map((line) => line.split('=')[0]).sort()).toEqual(['admin', 'sid'])
      expect((await client.get('/admin')).body).toBe('[{"views":2},{"sudo":true}]')
      expect((await client.get('/')).body).toBe('{"views":2}')
    },
  )

  it('a failing one is a 503, whichever it is', async () => {
    for (const fails of [0, 1]) {
      const [one, two] = [0, 1].map((at) => storeBehind(wires[at === fails ? 'fails to write' : 'answers at once']))
      const other = createSessions({
        store: two ?? memoryStore(),
        transports: [cookie({ name: '__Host-Http-admin' })],
        ...patient,
      })
      const app = express().use(session({ store: one ?? memoryStore(), ...patient }), session(other))
      app.get('/', (req, res) => {
        req.session.notice = 'x'
        sessionOf(req, other).data.notice = 'y'
        res.send('hello')
      })
      const answer = await (await serve(app)).get('/')
      expect([answer.status, answer.headers['cache-control']]).toEqual([503, 'no-store'])
    }
  })

  it('the first mounted owns req.session', async () => {
    const shop = createSessions({ store: memoryStore(), ...patient })
    const app = express().use(session(admin()), session(shop))
    app.get('/', (req, res) => {
      sessionOf(req, shop).data.notice = 'shop'
      res.json([{ ...req.session }, sessionOf(req) === sessionOf(req, shop)])
    })
    expect((await (await serve(app)).get('/')).body).toBe('[{},false]')
  })

  it('with one cookie name are refused, and the error says what to do', async () => {
    const app = express().set('env', 'test')
    app.use(session({ store: memoryStore(), ...patient }), session({ store: memoryStore(), ...patient }))
    const onError: ErrorRequestHandler = (error: Error & { code: string }, _req, res, _next) => {
      res.json([error.code, error.message])
    }
    app.use((_req, res) => void res.end('reached'))
    app.use(onError)
    const [code, message] = JSON.parse((await (await serve(app)).get('/')).body)
    expect(code).toBe('ERR_SESSION_OPTION')
    expect(message).toContain('__Host-Http-sid')
  })

  it('sessionOf of one that was not mounted says so', async () => {
    const app = express()
      .set('env', 'test')
      .use(session({ store: memoryStore(), ...patient }))
    app.get('/', (req, res) => void res.json(sessionOf(req, admin()).data))
    const onError: ErrorRequestHandler = (error: Error, _req, res, _next) => void res.json(error.message)
    app.use(onError)
    expect((await (await serve(app)).get('/')).body).toContain('not mounted')
  })
})
