import type { SessionStore } from '@org/session-core'
import type { Express, Request } from 'express'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import { type Framework, frameworks } from './support/frameworks'
import { serve } from './support/serve'
import { patient, storeBehind, wires } from './support/stores'

/** Answers late, and writes down what was asked. */
function slow(): { readonly store: SessionStore; readonly verbs: string[] } {
  const verbs: string[] = []
  const store = storeBehind((verb, run) => {
    verbs.push(verb)
    return wires['answers in 20 ms'](verb, run)
  })
  return { store, verbs }
}

function appOf(express: Framework, store: SessionStore, act: (req: Request) => void): Express {
  const app = express().set('env', 'test')
  app.use(session({ store, ...patient }))
  app.get('/begin', (req, res) => {
    req.session.notice = 'begun'
    res.end()
  })
  app.get('/data', (req, res) => void res.json({ ...req.session }))
  app.get('/act', (req, res) => {
    act(req)
    res.end()
  })
  return app
}

describe.each(frameworks)('%s: the response waits for what nobody awaited', (_name, express) => {
  it('destroy: the session is over and its cookie removed', async () => {
    const client = await serve(appOf(express, slow().store, (req) => void req.session.destroy()))
    await client.get('/begin')
    const before = client.copy()
    const answer = await client.get('/act')
    expect(answer.setCookies).toHaveLength(1)
    expect(client.jar.size).toBe(0)
    expect((await before.get('/data')).body).toBe('{}')
  })

  it('save of a new session: one is made, and not two', async () => {
    const { store, verbs } = slow()
    const act = (req: Request): void => {
      req.session.notice = 'saved'
      void req.session.save()
      req.session.views = 1
    }
    const client = await serve(appOf(express, store, act))
    const answer = await client.get('/act')
    expect(answer.setCookies).toHaveLength(1)
    expect(verbs.filter((verb) => verb === 'create')).toHaveLength(1)
    expect(JSON.parse((await client.get('/data')).body)).toEqual({ notice: 'saved', views: 1 })
  })

  it('regenerate: the answer carries the new token', async () => {
    const act = (req: Request): void => {
      void req.session.regenerate({ keep: 'all' })
    }
    const client = await serve(appOf(express, slow().store, act))
    await client.get('/begin')
    const before = client.copy()
    expect((await client.get('/act')).setCookies).toHaveLength(1)
    expect((await client.get('/data')).body).toBe('{"notice":"begun"}')
    expect((await before.get('/data')).body).toBe('{}')
  })

  it('login: the answer carries the new token', async () => {
    const client = await serve(appOf(express, slow().store, (req) => void req.session.login('ada')))
    await client.get('/begin')
    expect((await client.get('/act')).setCookies).toHaveLength(1)
    expect((await client.get('/data')).body).toBe('{"notice":"begun"}')
  })
})
