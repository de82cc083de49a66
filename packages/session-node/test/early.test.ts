import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { createSessions, type SessionEvent } from '@org/session-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mount, type RequestSession, sessionOf } from '../src/index'
import { send, until } from './room/exchange'
import { faults, type WrappedStore, wrappedStore } from './room/wrapped-store'

type Handler = (mounted: RequestSession, response: ServerResponse, request: IncomingMessage) => unknown

let store: WrappedStore
let events: SessionEvent[]
let port: number
let cookie: string
let handle: Handler
let done: Promise<unknown>
let close: () => void

const head = (): string => `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`

async function visit(handler: Handler): Promise<string> {
  handle = handler
  const bytes = await send(port, head())
  await done
  cookie = /^set-cookie: ([^;]+)/im.exec(bytes)?.[1] ?? cookie
  return bytes
}

beforeEach(async () => {
  store = wrappedStore()
  events = []
  cookie = ''
  const sessions = createSessions({ store, deadline: '1m', onEvent: (event) => events.push(event) })
  const server = createServer((request, response) => {
    const run = async (): Promise<unknown> => handle(await mount(sessions, request, response), response, request)
    done = run()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
  close = () => server.close()
})

afterEach(() => close())

const write = (mounted: RequestSession, value: number): void => void Object.assign(mounted.view, { n: value })

describe.each(['at once', 'slow'] as const)('an early commit, with a store that answers %s', (pace) => {
  beforeEach(() => {
    if (pace === 'slow') store.fault = faults.slow
  })

  it('stores, and the cookie leaves with the response, whatever became of its headers', async () => {
    const bytes = await visit(async (mounted, response) => {
      write(mounted, 1)
      response.setHeader('X-Before', '1')
      await mounted.commitEarly(200)
      expect(store.calls).toEqual(['create'])
      for (const name of response.getHeaderNames()) response.removeHeader(name)
      response.end('x')
    })
    expect(bytes).toMatch(/^set-cookie: sid=/im)
    expect(bytes).not.toMatch(/^x-before/im)
    expect(store.calls).toEqual(['create'])
  })

  it('does nothing for a session that nobody looked at', async () => {
    await visit((mounted, response) => {
      write(mounted, 1)
      response.end('x')
    })
    store.calls.length = 0
    const bytes = await visit(async (mounted, response) => {
      await mounted.commitEarly(200)
      response.end('x')
    })
    expect(store.calls).toEqual(['read'])
    expect(bytes).not.toMatch(/^cache-control/im)
  })

  it('leaves a response that is under way to its own commit', async () => {
    const bytes = await visit(async (mounted, response) => {
      write(mounted, 1)
      response.end('x')
      write(mounted, 2)
      await mounted.commitEarly(200)
    })
    expect(bytes).toMatch(/^set-cookie: sid=/im)
    expect(store.calls).toEqual(['create'])
  })

  it('stores for a client that went away, and begins no session for one', async () => {
    await visit((mounted, response) => {
      write(mounted, 1)
      response.end('x')
    })
    for (const known of [true, false]) {
      store.calls.length = 0
      if (!known) cookie = ''
      handle = async (mounted, response) => {
        socket.destroy()
        await once(response, 'close')
        write(mounted, 2)
        await mounted.commitEarly(200)
      }
      const socket = connect(port, '127.0.0.1')
      const before = done
      socket.write(head())
      await until(() => done !== before)
      await done
      expect(store.calls).toEqual(known ? ['read', 'update'] : [])
    }
    expect(events).toContainEqual(expect.objectContaining({ type: 'write-dropped', reason: 'no-cookie' }))
  })

  it('that fails throws, takes the payload back, and is not tried again', async () => {
    const bytes = await visit(async (mounted, response) => {
      store.fault = faults.failingWrites
      write(mounted, 1)
      response.setHeader('ETag', '"1"').setHeader('X-Request-Id', '7')
      await expect(mounted.commitEarly(200)).rejects.toMatchObject({ code: 'ERR_SESSION_STORE' })
      response.statusCode = 500
      response.end('an answer of the framework')
    })
    expect(bytes).toMatch(/^HTTP\/1.1 500 /)
    expect(bytes).toMatch(/an answer of the framework$/)
    expect(bytes).toMatch(/^cache-control: no-store/im)
    expect(bytes).toMatch(/^x-request-id: 7/im)
    expect(bytes).not.toMatch(/^(?:etag|set-cookie)/im)
    expect(store.calls).toEqual(['create'])
  })
})

it('a session is found by what stands in front of its request', async () => {
  await visit((mounted, response, request) => {
    const context = { req: request }
    expect(sessionOf(context)).toBe(mounted.access())
    expect(() => sessionOf({ req: {} })).toThrow('ERR_SESSION_OPTION')
    response.end()
  })
})
