import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createSessions,
  type OpenSession,
  type SessionEvent,
  type SessionOptions,
  type Sessions,
} from '@org/session-core'
import { attach } from '../../src/attach'
import type { Opener } from '../../src/request-session'
import { type WrappedStore, wrappedStore } from './wrapped-store'

export interface Data {
  n?: number
}

export interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type Handler = (session: OpenSession<Data>, request: IncomingMessage, response: ServerResponse) => unknown

/** A server of plain node:http and a browser that keeps its cookies. */
export interface Site {
  readonly store: WrappedStore
  readonly sessions: Sessions<Data>
  readonly events: SessionEvent[]
  cookie: string
  /** What `attach` threw. */
  thrown: unknown
  /** `abort`: the browser goes away then. */
  visit(
    handler: Handler,
    options?: { method?: string; headers?: Record<string, string>; abort?: Promise<void> },
  ): Promise<Answer>
  close(): void
}

export async function openSite(
  options: Partial<SessionOptions<Data>> = {},
  openerOf: (sessions: Sessions<Data>) => Opener<Data> = (sessions) => sessions,
): Promise<Site> {
  const store = wrappedStore()
  const events: SessionEvent[] = []
  // a machine that stalls for two seconds is no slow store
  const sessions = createSessions<Data>({ store, deadline: '1m', onEvent: (event) => events.push(event), ...options })
  const opener = openerOf(sessions)
  let handle: Handler = () => {}
  const server = createServer(async (request, response) => {
    try {
      const session = await attach(opener, request, response)
      if (!response.writableEnded) await handle(session, request, response)
    } catch (error) {
      site.thrown = error
      response.statusCode = 500
      response.end('thrown')
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const site: Site = {
    store,
    sessions,
    events,
    cookie: '',
    thrown: undefined,
    async visit(handler, { method = 'GET', headers = {}, abort } = {}) {
      handle = handler
      const own = site.cookie === '' ? {} : { Cookie: site.cookie }
      const request = send({
        host: '127.0.0.1',
        port,
        method,
        agent: false,
        headers: { Host: 'localhost', ...own, ...headers },
      })
      request.end()
      void abort?.then(() => request.destroy())
      const answer = await answerTo(request)
      for (const line of answer.headers['set-cookie'] ?? []) site.cookie = line.split(';', 1)[0] ?? ''
      return answer
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  return site
}

function answerTo(request: ReturnType<typeof send>): Promise<Answer> {
  return new Promise((resolve) => {
    request.on('error', () => resolve({ status: undefined, headers: {}, body: '' }))
    request.on('response', async (response) => {
      let body = ''
      for await (const chunk of response) body += chunk
      resolve({ status: response.statusCode, headers: response.headers, body })
    })
  })
}
