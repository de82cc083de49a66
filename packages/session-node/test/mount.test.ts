import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cookie, createSessions, SessionError, type SessionEvent } from '@org/session-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdHeaders } from '../src/hold'
import { mount } from '../src/mount'
import { holdMounted, mountedOn } from '../src/request-sessions'
import { send, until } from './room/exchange'
import { faults, type WrappedStore, wrappedStore } from './room/wrapped-store'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

let now = 1_000_000
let store: WrappedStore
let visit: (handler: Handler) => Promise<string>
let close: () => void
let events: SessionEvent[]

const other = createSessions({
  store: wrappedStore(),
  transports: [cookie({ name: 'other', insecure: true })],
  onEvent: () => {},
})

beforeEach(async () => {
  store = wrappedStore()
  events = []
  const sessions = createSessions({ store, deadline: '1m', clock: () => now, onEvent: (event) => events.push(event) })
  let cookie = ''
  let handle: Handler = () => {}
  const server = createServer(async (request, response) => {
    await mount(sessions, request, response)
    handle(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  visit = async (handler) => {
    handle = handler
    const bytes = await send(
      port,
      `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`,
    )
    cookie = /^set-cookie: ([^;]+)/im.exec(bytes)?.[1] ?? cookie
    return bytes
  }
  close = () => server.close()
  await visit((request, response) => {
    const login = mountedOn(request)?.access().login('ada')
    void login?.then(() => response.end())
  })
  await visit((request, response) => void response.end(mountedOn(request)?.access().owner))
  store.calls.length = 0
})

afterEach(() => close())

describe.each(['at once', 'slow'] as const)('mounted, with a store that answers %s', (pace) => {
  beforeEach(() => {
    if (pace === 'slow') store.fault = faults.slow
  })

  it('a session that nobody looks at costs one read', async () => {
    const bytes = await visit((_, response) => void response.end('plain'))
    expect(store.calls).toEqual(['read'])
    expect(bytes).not.toMatch(/^(?:vary|cache-control|set-cookie)/im)
  })

  it('is renewed when that is due, though nobody looks at it', async () => {
    now += 16 * 60_000
    const bytes = await visit((_, response) => void response.end('plain'))
    expect(store.calls).toEqual(['read', 'update'])
    expect(bytes).toMatch(/^set-cookie: sid=/im)
    expect(bytes).toMatch(/^cache-control: no-store/im)
    expect(events.map(({ type }) => type)).toContain('renewed')
  })

  it('is held for a layer that looks at it when the head is made, and so is the second of a request', async () => {
    const bytes = await visit(async (request, response) => {
      await mount(other, request, response)
      holdMounted(request)
      const { writeHead } = response
      response.writeHead = (...args: never[]) => {
        for (const sessions of [undefined, other]) Object.assign(mountedOn(request, sessions)?.view ?? {}, { n: 1 })
        return writeHead.apply(response, args as never)
      }
      response.end('plain')
    })
    expect(store.calls).toEqual(['read', 'update'])
    expect(bytes).toMatch(/^cache-control: no-store/im)
    expect(bytes).toMatch(/^set-cookie: other=/im)
  })

  it.each(['first', 'second'] as const)(
    'begins nothing when it is looked at after the headers, as the %s',
    async (place) => {
      let code: unknown
      const bytes = await visit(async (request, response) => {
        if (place === 'second') holdHeaders(response, { commit: () => ({ status: 'unchanged', headers: [] }) })
        response.write('begun ')
        const session = mountedOn(request)?.access()
        code = await session?.login('eve').catch((error: unknown) => SessionError.is(error) && error.code)
        Object.assign(session?.data ?? {}, { n: 1 })
        response.end('ended')
      })
      expect(bytes).toMatch(/begun [\s\S]*ended/)
      expect(code).toBe('ERR_SESSION_TOO_LATE')
      await until(() => events.some(({ type }) => type === 'write-dropped'))
      expect(events).toContainEqual(expect.objectContaining({ type: 'write-dropped', reason: 'late' }))
      expect(store.calls).toEqual(['read'])
    },
  )
})
