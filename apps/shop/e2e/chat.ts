import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { portOf } from '../src/listen.js'
import type { ShopSessions } from '../src/sessions.js'

export interface OpenChat {
  /** `ws://localhost:4711` */
  readonly url: string
  end(): Promise<void>
}

/** A chat beside the shop: who is signed in may connect, and is cut off when the session ends. */
export async function openChat({ sessions }: ShopSessions): Promise<OpenChat> {
  const server = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', async (request, socket, head) => {
    const session = await sessions.open(request, { cookies: false })
    if (session.owner === undefined || session.refusal) return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.on(
        'close',
        session.onEnd((reason) => ws.close(4401, reason)),
      )
      ws.send(`welcome ${session.owner}`)
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://localhost:${portOf(server)}`,
    end: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate()
        server.close(() => resolve())
      }),
  }
}
