import { once } from 'node:events'
import { connect } from 'node:net'
import type { SessionEvent } from '@org/session-core'
import type { Express } from 'express'
import { describe, expect, it, vi } from 'vitest'
import { session } from '../src/index'
import type { Client } from './support/client'
import { type Framework, frameworks } from './support/frameworks'
import { serve } from './support/serve'
import { patient, storeBehind, type Wire, wires } from './support/stores'

function appOf(express: Framework, wire: Wire): { app: Express; events: SessionEvent[] } {
  const events: SessionEvent[] = []
  const app = express().set('env', 'test')
  app.use(session({ ...patient, store: storeBehind(wires[wire]), onEvent: (event) => void events.push(event) }))
  app.get('/begin', (req, res) => {
    req.session.notice = 'begun'
    res.end()
  })
  app.get('/data', (req, res) => void res.json({ ...req.session }))
  return { app, events }
}

/** Asks, and goes away as soon as the handler runs. */
async function leave(client: Client, path: string, started: Promise<void>): Promise<void> {
  const socket = connect(client.port, '127.0.0.1')
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${client.cookie}\r\n\r\n`)
  await started
  socket.destroy()
}

describe.each(frameworks)('%s: the client goes away', (_name, express) => {
  for (const wire of ['answers at once', 'answers in 20 ms'] as const) {
    it.each(['and the handler answers afterwards', 'and the handler never answers'])(
      `%s: what was written is stored, when the store ${wire}`,
      async (course) => {
        const { app } = appOf(express, wire)
        let start = (): void => {}
        const started = new Promise<void>((resolve) => {
          start = resolve
        })
        app.get('/slow', async (req, res) => {
          req.session.cart = ['kept']
          start()
          await once(res, 'close')
          if (course.endsWith('afterwards')) res.json(true)
        })
        const client = await serve(app)
        await client.get('/begin')
        await leave(client, '/slow', started)
        await vi.waitFor(async () => {
          expect(JSON.parse((await client.get('/data')).body)).toEqual({ notice: 'begun', cart: ['kept'] })
        }, 30_000)
      },
    )
  }

  it('what is written after the response is told of, and save still works', async () => {
    const { app, events } = appOf(express, 'answers at once')
    app.get('/late', (req, res) => {
      req.session.views = 1
      res.end('sent')
      req.session.notice = 'too late'
    })
    app.get('/late-save', (req, res) => {
      req.session.views = 2
      res.end('sent')
      req.session.notice = 'saved'
      void req.session.save()
    })
    const client = await serve(app)
    await client.get('/begin')
    await client.get('/late')
    const told = expect.objectContaining({ type: 'write-dropped', reason: 'late' })
    await vi.waitFor(() => expect(events).toContainEqual(told), 30_000)
    expect(JSON.parse((await client.get('/data')).body)).toEqual({ notice: 'begun', views: 1 })
    await client.get('/late-save')
    expect(JSON.parse((await client.get('/data')).body)).toEqual({ notice: 'saved', views: 2 })
  })
})
