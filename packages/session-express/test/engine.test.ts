import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { Server } from 'engine.io'
import { expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import { Client } from './support/client'

it('engine.io uses the middleware for polling and for a handshake', async () => {
  const sessions = createSessions({ store: memoryStore(), onEvent: () => {} })
  const opened = await sessions.open({ headers: { host: '127.0.0.1' } })
  opened.data.notice = 'from the page'
  const { headers } = await opened.commit({ status: 200, headers: {} })
  const cookie = headers.find(([name]) => name.toLowerCase() === 'set-cookie')?.[1].split(';')[0] ?? ''

  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const engine = new Server()
  engine.use(session(sessions) as never)
  engine.attach(http)
  const seen: unknown[] = []
  engine.on('connection', (socket: { request: IncomingMessage }) => seen.push(sessionOf(socket.request).data.notice))
  const { port } = http.address() as { port: number }
  const answer = await new Client(port).get('/engine.io/?EIO=4&transport=polling', { cookie })
  expect([answer.status, seen]).toEqual([200, ['from the page']])

  const socket = new WebSocketClient(port, cookie)
  expect(await socket.opened).toContain('101')
  await expect.poll(() => seen, { timeout: 30_000 }).toEqual(['from the page', 'from the page'])
  socket.end()
  engine.close()
  http.close()
  http.closeAllConnections()
})

/** As much of a WebSocket as a handshake is. */
class WebSocketClient {
  readonly opened: Promise<string>
  readonly end: () => void

  constructor(port: number, cookie: string) {
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `GET /engine.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`,
    )
    this.opened = once(socket, 'data').then(([data]) => String(data).split('\r\n')[0] ?? '')
    this.end = () => void socket.destroy()
  }
}
