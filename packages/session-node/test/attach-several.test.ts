import { once } from 'node:events'
import { connect, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { cookie, createSessions, SessionError } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { afterEach, expect, it } from 'vitest'
import { attach } from '../src/attach'
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

it('[A09] refuses two Sessions that use one cookie', async () => {
  site = await openSite({ transports: [cookie({ name: 'one', insecure: true })] })
  const { status } = await site.visit((_, request, response) => attach(sessionsOf('one'), request, response))
  expect(status).toBe(500)
  expect(SessionError.is(site.thrown, 'ERR_SESSION_OPTION')).toBe(true)
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
