import type { SessionEvent } from '@org/session-core'
import type { Express } from 'express'
import { describe, expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { type Framework, frameworks } from './support/frameworks'
import { serve } from './support/serve'
import { counted } from './support/stores'

function appOf(express: Framework): { app: Express; events: SessionEvent[] } {
  const events: SessionEvent[] = []
  const app = express().set('env', 'test')
  app.use(session({ store: counted().store, onEvent: (event) => void events.push(event) }))
  app.get('/begin', (req, res) => {
    req.session.notice = 'begun'
    req.session.views = 1
    res.json(req.sessionID ?? null)
  })
  app.get('/data', (req, res) => void res.json([req.sessionID ?? null, { ...req.session }]))
  return { app, events }
}

describe.each(frameworks)('%s: req.session =', (_name, express) => {
  it('an object replaces the data and keeps the id', async () => {
    const { app } = appOf(express)
    app.get('/replace', (req, res) => {
      const view = req.session
      req.session = { views: 7 }
      res.json([view === req.session, Object.keys(view)])
    })
    const client = await serve(app)
    await client.get('/begin')
    const [id] = JSON.parse((await client.get('/data')).body)
    expect(id).toMatch(/^[\w-]{22}$/)
    expect((await client.get('/replace')).body).toBe('[true,["views"]]')
    expect(JSON.parse((await client.get('/data')).body)).toEqual([id, { views: 7 }])
  })

  it('itself, or a copy with changes, is no loss', async () => {
    const { app } = appOf(express)
    app.get('/same', (req, res) => {
      const { session } = req
      req.session = session
      req.session = { ...req.session, views: 2 }
      res.end()
    })
    const client = await serve(app)
    await client.get('/begin')
    await client.get('/same')
    expect(JSON.parse((await client.get('/data')).body)[1]).toEqual({ notice: 'begun', views: 2 })
  })

  it.each([null, undefined])('%s ends it: no cookie, no record, and an empty inert object', async (nothing) => {
    const { app, events } = appOf(express)
    app.get('/end', (req, res) => {
      req.session = nothing
      const keys = Object.keys(req.session)
      req.session.notice = 'written to what has ended'
      res.json(keys)
    })
    const client = await serve(app)
    await client.get('/begin')
    const before = client.copy()
    const answer = await client.get('/end')
    expect([answer.status, answer.body, client.jar.size]).toEqual([200, '[]', 0])
    expect(JSON.parse((await before.get('/data')).body)).toEqual([null, {}])
    expect(events).toContainEqual(expect.objectContaining({ type: 'ended', reason: 'logout' }))
  })

  it('a member among the keys throws and changes nothing', async () => {
    const { app } = appOf(express)
    app.get('/bad', (req, res) => {
      try {
        Reflect.set(req, 'session', { views: 9, save: 1 })
      } catch (error) {
        res.json([(error as { code: string }).code, { ...req.session }])
      }
    })
    const client = await serve(app)
    await client.get('/begin')
    const bad = await client.get('/bad')
    expect(JSON.parse(bad.body)).toEqual(['ERR_SESSION_RESERVED_KEY', { notice: 'begun', views: 1 }])
  })

  it.each(['text', 7, true])('%j throws', async (value) => {
    const { app } = appOf(express)
    app.get('/bad', (req, res) => {
      try {
        Reflect.set(req, 'session', value)
      } catch (error) {
        res.json((error as { code: string }).code)
      }
    })
    expect((await (await serve(app)).get('/bad')).body).toBe('"ERR_SESSION_DATA"')
  })

  it('sessionID is read-only, and there is no cookie on a session', async () => {
    const { app } = appOf(express)
    app.get('/id', (req, res) => {
      let code = ''
      try {
        Reflect.set(req, 'sessionID', 'chosen')
      } catch (error) {
        code = (error as { code: string }).code
      }
      res.json([code, req.sessionID === sessionOf(req).id, 'cookie' in req.session])
    })
    const client = await serve(app)
    await client.get('/begin')
    expect((await client.get('/id')).body).toBe('["ERR_SESSION_READONLY",true,false]')
  })
})
