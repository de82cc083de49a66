import { once } from 'node:events'
import { connect, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { cookie, createSessions, header, SessionError } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { afterEach, expect, it } from 'vitest'
import { attach } from '../src/attach'
import type { Opener } from '../src/request-session'
import { mountedOn } from '../src/request-sessions'
import { sessionOf } from '../src/session-of'
import { type Data, openSite, type Site } from './room/site'

let site: Site | undefined

afterEach(() => site?.close())

const sessionsOf = (name: string) =>
  createSessions<Data>({ store: memoryStore(), transports: [cookie({ name, insecure: true })], onEvent: () => {} })

it('[A09] keeps two sessions of one request apart, and both leave with its response', async () => {
  site = await openSite({ transports: [cookie({ name: 'one', insecure: true })] })
  const other = sessionsOf('two')
  const { headers, body } = await site.visit(async (session, request, response) => {
    const second = await attach(other, request, response)
    session.data.n = 1
    second.data.n = 2
    response.end([sessionOf(request, other) === second, session.data.n, second.data.n].join())
  })
  expect(body).toBe('true,1,2')
  expect(headers['set-cookie']?.map((line) => line.split('=')[0]).sort()).toEqual(['one', 'two'])
})

/** What mounting one after the other throws on one request. */
async function thrownBy(...openers: readonly Opener<Data>[]): Promise<unknown> {
  site = await openSite({ transports: [cookie({ name: 'one', insecure: true })] })
  let others: unknown[] = []
  await site.visit(async (_, request, response) => {
    for (const opener of openers) await attach(opener, request, response)
    others = openers.map((opener) => mountedOn(request, opener)?.sessions === opener)
    response.end()
  })
  expect(others).toEqual(site.thrown === undefined ? openers.map(() => true) : [])
  return site.thrown
}

const twins = (name: string): string =>
  `two different sessions of one request use the same cookie (${name}): mount one Sessions in both places, or give one of them cookie({ name }) (ERR_SESSION_OPTION, `

it('[A09] refuses two Sessions that use one cookie, the second as well as the fourth, and says what to do', async () => {
  const named = (name: string, path?: '/shop') =>
    createSessions<Data>({
      store: memoryStore(),
      transports: [cookie({ name, insecure: true, ...(path ? { path } : {}) })],
      onEvent: () => {},
    })
  for (const [name, openers] of [
    ['one', [named('one')]],
    ['one', [named('one', '/shop')]],
    ['one', [named('two'), named('three'), named('one')]],
    ['two', [named('two'), named('three'), named('two')]],
    ['three', [named('two'), named('three'), named('three')]],
  ] as const) {
    const thrown = await thrownBy(...openers)
    expect(SessionError.is(thrown, 'ERR_SESSION_OPTION')).toBe(true)
    expect(thrown).toMatchObject({
      message: expect.stringContaining(twins(name)),
      details: { option: 'transports' },
    })
    site?.close()
  }
})

it('[A09] takes as many on one request as have no cookie in common', async () => {
  // what has no policy to show, and what has no cookie
  const bare = (sessions: Opener<Data>): Opener<Data> => ({ open: (request) => sessions.open(request) })
  const headed = () => createSessions<Data>({ store: memoryStore(), transports: [header()], onEvent: () => {} })
  const openers = [sessionsOf('two'), bare(sessionsOf('three')), bare(sessionsOf('four')), headed(), headed()]
  expect(await thrownBy(...openers)).toBeUndefined()
})

it('[A09] looks at the policy of each Sessions once, not at every request', async () => {
  let asked = 0
  const counted = (name: string) => {
    const sessions = sessionsOf(name)
    const describe = () => {
      asked += 1
      return sessions.describe()
    }
    return { ...sessions, describe }
  }
  const openers = [counted('two'), counted('three')]
  await thrownBy(...openers)
  site?.close()
  await thrownBy(...openers)
  expect(asked).toBe(2)
})

it('[A10] answers once what two Sessions refuse', async () => {
  site = await openSite({ csrf: 'off', transports: [cookie({ name: 'one', insecure: true })] })
  const [two, three] = [sessionsOf('two'), sessionsOf('three')]
  const { headers } = await site.visit(async (_, request, response) => {
    for (const sessions of [two, three]) (await attach(sessions, request, response)).data.n = 1
    response.end()
  })
  const Cookie = headers['set-cookie']?.map((line) => line.split(';', 1)[0]).join('; ') ?? ''
  const refusals: unknown[] = []
  const { status } = await site.visit(
    async (_, request, response) => {
      for (const sessions of [two, three]) refusals.push((await attach(sessions, request, response)).refusal?.status)
    },
    { method: 'POST', headers: { Cookie, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' } },
  )
  expect([status, site.thrown, refusals]).toEqual([403, undefined, [403, 403]])
})

it('[A02] commits, and answers 303 to where a link led; the handler finds it answered', async () => {
  site = await openSite({}, (sessions) => ({
    // as the query transport has it, at the first visit
    open: async (request) => {
      const session = await sessions.open(request)
      if (session.status === 'active') return session
      session.data.n = 7
      return Object.defineProperty(session, 'redirect', { value: '/account' })
    },
  }))
  let ran = false
  const { status, headers, body } = await site.visit(() => {
    ran = true
  })
  expect([status, body, headers.location, headers['content-length']]).toEqual([303, '', '/account', '0'])
  expect([headers['set-cookie']?.length, ran]).toEqual([1, false])
  expect((await site.visit((session, _, response) => response.end(`${session.data.n}`))).body).toBe('7')
})

it('attaches to the compatibility layer of node:http2', async () => {
  const sessions = createSessions<Data>({ store: memoryStore(), onEvent: () => {} })
  const server = createServer(async (request, response) => {
    const session = await attach(sessions, request as never, response as never)
    session.data.n = (session.data.n ?? 0) + 1
    response.writeHead(200, { 'content-type': 'text/plain' })
    response.end(`${session.data.n}`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect(`http://localhost:${(server.address() as AddressInfo).port}`)
  const visit = async (cookie: string): Promise<{ cookie: string; body: string }> => {
    const stream = client.request({ ':path': '/', ...(cookie === '' ? {} : { cookie }) })
    const [headers] = await once(stream, 'response')
    let body = ''
    for await (const chunk of stream) body += chunk
    return { cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? cookie, body }
  }
  const first = await visit('')
  const second = await visit(first.cookie)
  client.close()
  server.close()
  expect([first.body, second.body]).toEqual(['1', '2'])
  expect(first.cookie).toMatch(/^sid=/)
})
