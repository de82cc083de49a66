import { createSessions, type SessionEvent, type Sessions } from '@org/session-core'
import type Koa from 'koa'
import type { Middleware } from 'koa'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import type { Client } from './support/client'
import { type Framework, frameworks } from './support/frameworks'
import { koaSession } from './support/koa-session'
import { loginApp } from './support/login-app'
import { serve } from './support/serve'
import { patient, storeBehind, wires, working } from './support/stores'

const ada = { username: 'ada', password: 'right' }
const wrong = { username: 'ada', password: 'wrong' }

type Step = readonly [method: 'get' | 'post', path: string, form?: Readonly<Record<string, string>>]

const flow: readonly Step[] = [
  ['get', '/put'],
  ['get', '/private'],
  ['get', '/flash'],
  ['get', '/flashed'],
  ['get', '/flashed'],
  ['post', '/login', wrong],
  ['post', '/message', wrong],
  ['get', '/messages'],
  ['get', '/messages'],
  ['post', '/login', ada],
  ['get', '/who'],
  ['get', '/private'],
  ['get', '/put'],
  ['post', '/keep', { username: 'bob', password: 'right' }],
  ['get', '/who'],
  ['post', '/logout'],
  ['get', '/who'],
  ['post', '/custom', wrong],
  ['post', '/custom', ada],
  ['get', '/who'],
  ['post', '/logout'],
  ['get', '/private'],
]

/** What a browser sees of each step, the token apart. */
async function walk(client: Client): Promise<string[]> {
  const seen: string[] = []
  for (const [method, path, form] of flow) {
    const { status, headers, body } = method === 'get' ? await client.get(path) : await client.post(path, form)
    seen.push(`${method} ${path}: ${status} ${headers.location ?? body}`)
  }
  return seen
}

const start = (Koa: Framework, sessionFor: (app: Koa) => Middleware): Promise<Client> =>
  serve(loginApp(Koa, sessionFor))

const ownerOf = (data: { passport?: { user?: string } | undefined }): string | undefined => data.passport?.user

const linked = (): Sessions =>
  createSessions({ store: storeBehind(wires['answers at once']), ownerOf, onEvent: () => {} })

const userOf = async (client: Client): Promise<unknown> => JSON.parse((await client.get('/who')).body).user

describe.each(frameworks)('%s', (_name, Koa) => {
  it.each(working)('koa-passport sees no difference to koa-session, when the store %s', async (wire) => {
    const theirs = await walk(await start(Koa, koaSession))
    const ours = session({ store: storeBehind(wires[wire]), ownerOf, ...patient })
    expect(await walk(await start(Koa, () => ours))).toEqual(theirs)
    expect(theirs.filter((line) => line.includes(': 5'))).toEqual([])
  })

  it('keeps through a login what keepSessionInfo says, and through a logout nothing', async () => {
    const client = await start(Koa, () => session(linked()))
    const after = async (path: string): Promise<unknown> => {
      await client.get('/put')
      await client.post(path, ada)
      return JSON.parse((await client.get('/keys')).body)
    }
    expect(await after('/keep')).toEqual(['cart', 'passport'])
    expect(await after('/login')).toEqual(['passport'])
    expect(await after('/logout')).toEqual([])
  })

  it('signs the owner in that Passport names, under a new token, and out again', async () => {
    const sessions = linked()
    const client = await start(Koa, () => session(sessions))
    await client.get('/put')
    const before = client.copy()
    await client.post('/login', ada)
    expect(client.cookie).not.toBe(before.cookie)
    expect(await sessions.list('ada')).toHaveLength(1)
    const signedIn = client.copy()
    expect(await userOf(before)).toBeNull()
    await client.post('/logout')
    expect(await sessions.list('ada')).toHaveLength(0)
    expect(await userOf(signedIn)).toBeNull()
  })

  it('warns once that Passport is not linked', async () => {
    const events: SessionEvent[] = []
    const store = storeBehind(wires['answers at once'])
    const client = await start(Koa, () => session({ store, onEvent: (event) => void events.push(event) }))
    await client.post('/login', ada)
    await client.post('/login', ada)
    expect(events.filter((event) => event.type === 'warning' && event.code === 'WARN_SESSION_OWNER_OF')).toHaveLength(1)
  })

  it('refuses with 403 a login that is one too many', async () => {
    const store = storeBehind(wires['answers at once'])
    const limited = session({ store, ownerOf, limit: { perOwner: 1, beyond: 'refuse' }, onEvent: () => {} })
    const client = await start(Koa, () => limited)
    const second = client.copy()
    expect((await client.post('/login', ada)).status).toBe(302)
    expect((await second.post('/login', ada)).status).toBe(403)
    expect(await userOf(second)).toBeNull()
  })
})
