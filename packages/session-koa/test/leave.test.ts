import { createSessions } from '@org/session-core'
import type Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import type { Answer, Client } from './support/client'
import { type Framework, frameworks, quiet } from './support/frameworks'
import { serve } from './support/serve'
import { broken, storeBehind, type Wire, wires, working } from './support/stores'
import { type Way, ways } from './support/ways'

function appOf(Koa: Framework, way: Way, inside: (app: Koa) => void): Koa {
  const app = quiet(Koa)
  if (way.outside) app.use(way.outside())
  inside(app)
  way.use(app)
  return app
}

function writing(wire: Wire): (app: Koa) => void {
  // only a store that never answers is waited for until the end
  const deadline = wire === 'never answers a write' ? '50ms' : '1m'
  const sessions = createSessions({ store: storeBehind(wires[wire]), deadline, onEvent: () => {} })
  return (app) => {
    app.use(session(sessions)).use((ctx, next) => {
      if (ctx.path === '/its/notice') ctx.body = { notice: ctx.session.notice }
      else {
        ctx.session.notice = 'kept'
        return next()
      }
      return undefined
    })
  }
}

/** What the application decided, apart from what two runs of one app never have in common and what a session adds. */
function decided({ status, reason, headers, body, setCookies }: Answer): unknown {
  const { date: _date, 'set-cookie': _ours, 'cache-control': _cache, vary, ...rest } = headers
  const others = vary?.replace(/(?:, )?Cookie$/, '') || undefined
  return { status, reason, rest, vary: others, body, cookies: setCookies.filter((line) => !line.startsWith('sid=')) }
}

const ask = (client: Client, way: Way): Promise<Answer> => client.send(way.path ?? '/', way.ask)

describe.each(frameworks)('%s', (_name, Koa) => {
  describe.each(Object.entries(ways))('%s', (_way, way) => {
    it.each(working)('leaves as without a session, and stores first, when the store %s', async (wire) => {
      const bare = await ask(await serve(appOf(Koa, way, () => {})), way)
      const client = await serve(appOf(Koa, way, writing(wire)))
      const answer = await ask(client, way)
      expect(decided(answer)).toEqual(decided(bare))
      expect(client.cookies.has('sid')).toBe(true)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect((await client.get('/its/notice')).body).toBe('{"notice":"kept"}')
    })

    it.each(broken)('is a 503 without a cookie when the store %s', async (wire) => {
      const answer = await ask(await serve(appOf(Koa, way, writing(wire))), way)
      expect(answer.status).toBe(503)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.setCookies).toEqual([])
      for (const name of ['etag', 'location', 'content-encoding']) expect(answer.headers[name]).toBeUndefined()
    })
  })
})
