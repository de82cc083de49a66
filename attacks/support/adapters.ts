import type { IncomingMessage, ServerResponse } from 'node:http'
import { createSessions, type Session, type SessionEvent, type SessionOptions } from '@org/session-core'
import { session as koaSession, sessionOf as koaSessionOf } from '@org/session-koa'
import { createNextSessions } from '@org/session-next'
import { memoryStore } from '@org/session-store-memory'
import Koa from 'koa'
import { appOf, type Data } from '../app/app'
import { Client } from './client'
import { serve } from './target'

export interface Adapted {
  readonly events: SessionEvent[]
  client(): Client
  pass(milliseconds: number): void
}

type Started = (options: SessionOptions<Data>) => (request: IncomingMessage, response: ServerResponse) => unknown

/** What each application does, in the words of the session. */
async function act(session: Session<Data>, path: string, body: Record<string, string>): Promise<[number, unknown]> {
  const { user = '', ...data } = body
  if (path === '/login') await session.login(user)
  else if (path === '/logout') await session.logout()
  else if (path === '/data') Object.assign(session.data, data)
  else if (path === '/account') return session.owner === undefined ? [401, {}] : [200, { page: session.owner }]
  else if (path === '/crash') throw new Error('broken')
  return [200, { owner: session.owner, status: session.status, data: session.data }]
}

async function bodyOf(stream: AsyncIterable<Buffer | string>): Promise<Record<string, string>> {
  let text = ''
  for await (const part of stream) text += part
  return text === '' ? {} : JSON.parse(text)
}

const onKoa: Started = (options) => {
  const sessions = createSessions<Data>(options)
  const app = new Koa().use(koaSession(sessions))
  app.silent = true
  app.use(async (context) => {
    const body = await bodyOf(context.req)
    ;[context.status, context.body] = await act(koaSessionOf(context, sessions), context.path, body)
  })
  return app.callback()
}

/** Route handlers as Next calls them; what Next itself does is tested with its adapter. */
const onNext: Started = (options) => {
  const { withSession } = createNextSessions<Data>(options)
  const handler = withSession(async (session, request: Request) => {
    const text = await request.text()
    const [status, body] = await act(session, new URL(request.url).pathname, text === '' ? {} : JSON.parse(text))
    return Response.json(body, { status })
  })
  return async (request, response) => {
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string])
    const { method = 'GET', url = '/' } = request
    const body = method === 'GET' ? null : JSON.stringify(await bodyOf(request))
    const answer = await handler(new Request(`https://shop.example${url}`, { method, headers, body })).catch(
      () => new Response(null, { status: 500 }),
    )
    response.writeHead(answer.status, [...answer.headers].flat())
    response.end(await answer.text())
  }
}

export const adapters: readonly (readonly [name: string, start: Started])[] = [
  ['Express', (options) => appOf(createSessions<Data>(options))],
  ['Koa', onKoa],
  ['Next.js', onNext],
]

export async function adapted(start: Started, more: Partial<SessionOptions<Data>> = {}): Promise<Adapted> {
  const events: SessionEvent[] = []
  let now = Date.now()
  const options = {
    store: memoryStore(),
    secure: true,
    clock: () => now,
    onEvent: (event: SessionEvent) => void events.push(event),
    ...more,
  } as SessionOptions<Data>
  const port = await serve(start(options))
  return {
    events,
    client: () => new Client(port, 'cookie'),
    pass: (milliseconds) => {
      now += milliseconds
    },
  }
}
