import { createSessions, type SessionEvent } from '@org/session-core'
import type { RequestHandler } from 'express'
import expressSession from 'express-session'
import { describe, expect, it } from 'vitest'
import { session } from '../src/index'
import type { Client } from './support/client'
import { type Framework, frameworks } from './support/frameworks'
import { loginApp } from './support/login-app'
import { serve } from './support/serve'
import { patient, storeBehind, wires } from './support/stores'

const ada = { username: 'ada', password: 'right' }
const wrong = { username: 'ada', password: 'wrong' }

type Step = readonly [method: 'get' | 'post', path: string, form?: Readonly<Record<string, string>>]

const flow: readonly Step[] = [
  ['get', '/put'],
  ['get', '/private'],
  ['post', '/login', wrong],
  ['get', '/flash'],
  ['get', '/flash'],
  ['post', '/message', wrong],
  ['get', '/messages'],
  ['get', '/private'],
  ['post', '/login', ada],
  ['get', '/who'],
  ['get', '/private'],
  ['get', '/put'],
  ['post', '/keep', { username: 'bob', password: 'right' }],
  ['get', '/who'],
  ['post', '/logout-keep'],
  ['get', '/who'],
  ['post', '/login', ada],
  ['post', '/logout'],
  ['get', '/who'],
  ['post', '/custom'],
  ['get', '/who'],
  ['get', '/regenerate'],
  ['get', '/who'],
  ['get', '/reload'],
  ['post', '/destroy'],
  ['get', '/who'],
]

/** What a browser sees of each step, the token apart. */
async function walk(client: Client): Promise<string[]> {
  const seen: string[] = []
  for (const [method, path, form] of flow) {
    const { status, headers, body } = method === 'get' ? await client.get(path) : await client.post(path, form)
    seen.push(`${method} ${path}: ${status} ${headers.location ?? body}`)
  }
  for (const path of ['/csrf-sync', '/lusca']) {
    const { body: token } = await client.get(path)
    const good = await client.post(path, { token, _csrf: token })
    const bad = await client.post(path, { token: 'x', _csrf: 'x' })
    seen.push(`${path}: ${good.status} ${good.body} ${bad.status}`)
  }
  return seen
}

const start = (express: Framework, middleware: RequestHandler): Promise<Client> => serve(loginApp(express, middleware))

describe.each(frameworks)('%s', (_name, express) => {
  it.each(['answers at once', 'answers in 20 ms'] as const)(
    'Passport and its kin see no difference to express-session, when the store %s',
    async (wire) => {
      const theirs = await walk(
        await start(express, expressSession({ secret: 'x'.repeat(32), resave: false, saveUninitialized: false })),
      )
      const store = storeBehind(wires[wire])
      const ours = await start(express, session({ store, ownerOf: (data) => data.passport?.user, ...patient }))
      expect(await walk(ours)).toEqual(theirs)
      expect(theirs.some((line) => line.includes('500'))).toBe(false)
    },
  )

  it('signs the owner in that Passport names, under a new token, and out again', async () => {
    const sessions = createSessions({
      store: storeBehind(wires['answers at once']),
      ownerOf: (data) => data.passport?.user,
      onEvent: () => {},
    })
    const client = await start(express, session(sessions))
    await client.get('/put')
    const before = client.copy()
    await client.post('/login', ada)
    expect(client.cookie).not.toBe(before.cookie)
    expect(await sessions.list('ada')).toHaveLength(1)
    const signedIn = client.copy()
    expect(JSON.parse((await before.get('/who')).body).user).toBeNull()
    await client.post('/logout')
    expect(await sessions.list('ada')).toHaveLength(0)
    expect(JSON.parse((await signedIn.get('/who')).body).user).toBeNull()
  })

  it('warns once that Passport is not linked', async () => {
    const events: SessionEvent[] = []
    const client = await start(
      express,
      session({ store: storeBehind(wires['answers at once']), onEvent: (event) => void events.push(event) }),
    )
    await client.post('/login', ada)
    await client.post('/login', ada)
    expect(events.filter((event) => event.type === 'warning' && event.code === 'WARN_SESSION_OWNER_OF')).toHaveLength(1)
  })

  it('refuses with 403 a login that is one too many', async () => {
    const client = await start(
      express,
      session({
        store: storeBehind(wires['answers at once']),
        ownerOf: (data) => data.passport?.user,
        limit: { perOwner: 1, beyond: 'refuse' },
        onEvent: () => {},
      }),
    )
    const second = client.copy()
    expect((await client.post('/login', ada)).status).toBe(302)
    const answer = await second.post('/login', ada)
    expect(answer.status).toBe(403)
    expect(JSON.parse((await second.get('/who')).body).user).toBeNull()
  })
})
