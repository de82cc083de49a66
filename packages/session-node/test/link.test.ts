import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, createServer as createHttp2 } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { cookie, createSessions, query } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { afterEach, describe, expect, it } from 'vitest'
import { attach } from '../src/attach'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

const sessionsWithLinks = () =>
  createSessions({ store: memoryStore(), transports: [cookie(), query()], onEvent: () => {} })

/** What follows the host of a link to ada's session. */
async function linkTo(sessions: ReturnType<typeof sessionsWithLinks>): Promise<string> {
  const session = await sessions.open({ headers: {}, method: 'POST', secure: true })
  await session.login('ada')
  const url = await sessions.link(session, 'https://shop.test/welcome?a=1')
  return url.pathname + url.search
}

describe('a link, by attach', () => {
  it('signs a browser in by a redirect, once, and is in no log', async () => {
    const sessions = sessionsWithLinks()
    const log: string[] = []
    const server = createServer(async (request, response) => {
      response.on('finish', () => log.push(`${request.method} ${request.url}`))
      const session = await attach(sessions, request, response)
      if (!response.writableEnded) response.end(`${session.owner} at ${request.url}`)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    ends.push(() => void server.close().closeAllConnections())
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const get = (path: string, init: RequestInit = {}) => fetch(origin + path, { redirect: 'manual', ...init })

    const url = await linkTo(sessions)
    const ahead = await get(url, { headers: { 'sec-purpose': 'prefetch' } })
    expect(await ahead.text()).toBe('undefined at /welcome?a=1')
    const first = await get(url)
    const names = ['location', 'cache-control', 'referrer-policy']
    expect([first.status, ...names.map((name) => first.headers.get(name)), await first.text()]).toEqual([
      ...[303, '/welcome?a=1', 'no-store', 'no-referrer', ''],
    ])
    const cookies = first.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '')
    expect(await (await get('/', { headers: { cookie: cookies.join('; ') } })).text()).toBe('ada at /')
    const again = await get(url)
    expect([again.status, again.headers.getSetCookie()]).toEqual([303, []])
    expect(log).toEqual(['GET /welcome?a=1', 'GET /welcome?a=1', 'GET /', 'GET /welcome?a=1'])
  })

  it('is neither in the URL nor in the headers of a request over HTTP/2', async () => {
    const sessions = sessionsWithLinks()
    let seen: unknown
    const server = createHttp2(async (request, response) => {
      await attach(sessions, request as never, response as never)
      seen = [request.url, request.headers[':path']]
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    ends.push(() => {
      client.destroy()
      server.close()
    })
    const stream = client.request({ ':path': await linkTo(sessions), ':authority': 'localhost' })
    const [headers] = (await once(stream, 'response')) as [Record<string, unknown>]
    expect([headers[':status'], headers['location']]).toEqual([303, '/welcome?a=1'])
    stream.resume()
    await once(stream, 'end')
    expect(seen).toEqual(['/welcome?a=1', '/welcome?a=1'])
  })
})
