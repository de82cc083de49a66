import { createSessions, type Sessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { Express, RequestHandler } from 'express'
import expressSession from 'express-session'
import { describe, expect, it } from 'vitest'
import { requireLogin, session, sessionOf } from '../src/index'
import { frameworks } from './support/frameworks'
import { serve } from './support/serve'

interface Old {
  user?: string
  destroy(done: (error?: unknown) => void): void
}

const oldOf = (req: { readonly session: object }): Old => req.session as Old

/** As docs/guides/migrate-from-express-session.md has it. */
function carryOver(app: Express, sessions: Sessions, before: RequestHandler): void {
  app.use(before, session(sessions))
  app.use(async (req, _res, next) => {
    try {
      const old = oldOf(req)
      const current = sessionOf(req, sessions)
      if (current.owner === undefined && old.user !== undefined) {
        await current.login(old.user)
        await new Promise<void>((resolve, reject) => old.destroy((error) => (error ? reject(error) : resolve())))
      }
      next()
    } catch (error) {
      next(error)
    }
  })
}

describe.each(frameworks)('%s', (_name, express) => {
  it('carries who is signed in by express-session over, once, and not as somebody who gave a password', async () => {
    const before = expressSession({ secret: 'x'.repeat(32), resave: false, saveUninitialized: false })
    const sessions = createSessions({ store: memoryStore(), onEvent: () => {} })
    const old = express().use(before)
    old.get('/old-login', (req, res) => {
      oldOf(req).user = 'ada'
      res.end()
    })
    const app = express().set('env', 'test').use(old)
    carryOver(app, sessions, before)
    app.get('/who', (req, res) => void res.json(sessionOf(req, sessions).owner ?? null))
    app.get('/password', requireLogin({ amr: ['pwd'] }), (_req, res) => void res.end())
    const client = await serve(app)
    expect((await client.get('/who')).body).toBe('null')
    await client.get('/old-login')
    const oldCookie = client.copy()
    expect((await client.get('/who')).body).toBe('"ada"')
    expect(await sessions.list('ada')).toHaveLength(1)
    expect((await client.get('/who')).body).toBe('"ada"')
    expect(await sessions.list('ada')).toHaveLength(1)
    expect((await oldCookie.get('/who')).body).toBe('null')
    expect((await client.get('/password')).status).toBe(403)
  })
})
