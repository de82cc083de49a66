import { createSessions, type SessionEvent, type SessionOptions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { Express } from 'express'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { type Framework, frameworks } from './support/frameworks'
import { serve } from './support/serve'
import { counted, patient, storeBehind, wires } from './support/stores'

/** Writes when all `size` requests are there, so that each has read what the others have not written yet. */
function gate(size: number): () => Promise<void> {
  let waiting = 0
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    waiting += 1
    if (waiting === size) open()
    return opened
  }
}

function appOf(express: Framework, options: Partial<SessionOptions> = {}): { app: Express; events: SessionEvent[] } {
  const events: SessionEvent[] = []
  const onEvent = (event: SessionEvent): void => void events.push(event)
  const app = express().set('env', 'test')
  app.use(session(createSessions({ ...patient, store: memoryStore(), onEvent, ...options })))
  app.get('/data', (req, res) => void res.json({ ...req.session }))
  app.get('/nothing', (_req, res) => void res.json(true))
  app.get('/who', (req, res) => void res.json(req.session.owner ?? null))
  app.post('/login', async (req, res) => {
    await req.session.login('ada')
    res.end()
  })
  app.post('/logout', async (req, res) => {
    await req.session.logout()
    res.end()
  })
  return { app, events }
}

const together = <T>(size: number, run: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: size }, (_, at) => run(at)))

describe.each(frameworks)('%s', (_name, express) => {
  for (const wire of ['answers at once', 'answers in 20 ms'] as const) {
    it(`loses none of 100 keys that 100 parallel requests write, when the store ${wire}`, async () => {
      const { app } = appOf(express, { store: storeBehind(wires[wire]) })
      const wait = gate(100)
      app.get('/begin', (req, res) => {
        req.session.notice = 'begun'
        res.end()
      })
      app.post('/write/:at', async (req, res) => {
        Object.assign(req.session, { [`key${req.params.at}`]: Number(req.params.at) })
        await wait()
        res.end()
      })
      const client = await serve(app)
      await client.get('/begin')
      await together(100, (at) => client.copy().post(`/write/${at}`))
      const { notice, ...keys } = JSON.parse((await client.get('/data')).body)
      expect(notice).toBe('begun')
      expect(keys).toEqual(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`key${at}`, at])))
    })

    it(`is not revived by a request that was under way at logout, when the store ${wire}`, async () => {
      const { app, events } = appOf(express, { store: storeBehind(wires[wire]) })
      let arrived = (): void => {}
      let release = (): void => {}
      const started = new Promise<void>((resolve) => {
        arrived = resolve
      })
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      app.post('/slow', async (req, res) => {
        req.session.cart = ['late']
        arrived()
        await released
        res.send('done')
      })
      const client = await serve(app)
      await client.post('/login')
      const under = client.copy()
      const slow = under.post('/slow')
      await started
      const thief = client.copy()
      await client.post('/logout')
      release()
      const answer = await slow
      expect([answer.status, answer.body, answer.setCookies]).toEqual([200, 'done', []])
      expect(events).toContainEqual(expect.objectContaining({ type: 'write-dropped', reason: 'gone' }))
      for (const visitor of [under, thief, client]) expect((await visitor.get('/who')).body).toBe('null')
    })
  }

  it('renews once among 50 parallel requests, which all succeed', async () => {
    let now = 1_000_000
    const { app } = appOf(express, { store: storeBehind(wires['answers in 20 ms']), clock: () => now })
    const client = await serve(app)
    await client.post('/login')
    now += 16 * 60_000
    const answers = await together(50, () => client.copy().get('/who'))
    expect(answers.map(({ body }) => body)).toEqual(Array(50).fill('"ada"'))
    const renewed = answers.filter(({ setCookies }) => setCookies.length > 0)
    expect(renewed).toHaveLength(1)
    const fresh = client.copy()
    fresh.jar.set('sid', /^sid=([^;]+)/.exec(renewed[0]?.setCookies[0] ?? '')?.[1] ?? '')
    expect(fresh.jar.get('sid')).not.toBe(client.jar.get('sid'))
    expect((await fresh.get('/who')).body).toBe('"ada"')
    expect((await client.get('/who')).body).toBe('"ada"')
  })

  it('asks the store nothing and sends no cookie for a visitor who only looks', async () => {
    const { store, verbs } = counted()
    const { app } = appOf(express, { store })
    const client = await serve(app)
    const looked = await client.get('/data')
    const passed = await client.get('/nothing')
    expect([looked.setCookies, passed.setCookies, verbs]).toEqual([[], [], []])
    expect(passed.headers).not.toHaveProperty('vary')
    expect(passed.headers).not.toHaveProperty('cache-control')
    expect(looked.headers).toMatchObject({ vary: 'Cookie', 'cache-control': 'private' })
  })

  it('asks the store once for a request that does not touch its session', async () => {
    const { store, verbs } = counted()
    const { app } = appOf(express, { store })
    const client = await serve(app)
    await client.post('/login')
    await client.get('/who')
    verbs.length = 0
    const answer = await client.get('/nothing')
    expect(verbs).toEqual(['read'])
    expect(answer.headers).not.toHaveProperty('vary')
  })

  it('keeps what is due of a session that nobody looked at', async () => {
    let now = 1_000_000
    const { app } = appOf(express, { clock: () => now })
    const client = await serve(app)
    await client.post('/login')
    for (let minutes = 0; minutes < 60; minutes += 20) {
      now += 20 * 60_000
      expect((await client.get('/nothing')).status).toBe(200)
    }
    expect((await client.get('/who')).body).toBe('"ada"')
  })

  it('drops the data of a request that failed with a 500, and neither its login nor its cookie', async () => {
    const { app, events } = appOf(express)
    app.post('/fails', (req, _res, next) => {
      req.session.login('ada').then(() => {
        req.session.notice = 'not kept'
        next(new Error('after all'))
      }, next)
    })
    const client = await serve(app)
    const answer = await client.post('/fails')
    expect(answer.status).toBe(500)
    expect(answer.setCookies).toHaveLength(1)
    expect((await client.get('/who')).body).toBe('"ada"')
    expect((await client.get('/data')).body).toBe('{}')
    expect(events).toContainEqual(expect.objectContaining({ type: 'write-dropped', reason: 'server-error' }))
  })
})
