import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SessionStore } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { openStore } from '../src/open-store.js'
import type { ShopSessions } from '../src/sessions.js'
import { post, signInBy } from './requests.js'
import { openShop, type RunningShop } from './shop.js'

/** Every process that has the store opens its own; `memory` has one process. */
type Opened = () => Promise<SessionStore>

function shared(variable: string): Opened {
  return async () => {
    const { store, close } = await openStore(process.env[variable] ?? `${variable} is not set: run \`pnpm test\``)
    onTestFinished(() => close())
    return store
  }
}

const stores: Readonly<Record<string, () => Opened>> = {
  memory: () => {
    const store = memoryStore()
    return async () => store
  },
  Redis: () => shared('REDIS_URL'),
  PostgreSQL: () => shared('PG_URL'),
}

/** A chat beside the shop: who is signed in may connect, and is cut off when the session ends. */
async function openChat({ sessions }: ShopSessions): Promise<string> {
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
  onTestFinished(() => {
    for (const client of sockets.clients) client.terminate()
    server.close()
  })
  return `ws://localhost:${(server.address() as AddressInfo).port}`
}

interface Chat {
  readonly greeting: string
  /** `4401 logout` */
  readonly closed: Promise<string>
  readonly socket: WebSocket
}

function join(url: string, cookie: string): Promise<Chat> {
  const socket = new WebSocket(url, { headers: { cookie } })
  onTestFinished(() => socket.terminate())
  const closed = new Promise<string>((resolve) => {
    socket.once('close', (code, reason) => resolve(`${code} ${reason}`))
  })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('message', (text) => resolve({ greeting: String(text), closed, socket }))
  })
}

describe.each(Object.entries(stores))('with sessions in %s', (_, make) => {
  /** Two shops in front of one store, and the chat beside the first. */
  async function town(): Promise<{ chat: string; other: RunningShop }> {
    const opened = make()
    const one = await openShop({ store: await opened() })
    const other = await openShop({ store: await opened() })
    return { chat: await openChat(one.shop), other }
  }

  test('a socket is closed when its session signs out, by whatever process', async () => {
    const { chat, other } = await town()
    const cookie = await signInBy(other.url, 'ada')
    const { greeting, closed } = await join(chat, cookie)
    expect(greeting).toBe('welcome ada')
    await post(`${other.url}/sign-out`, {}, cookie)
    expect(await closed).toBe('4401 logout')
  })

  test('all sockets of an owner are closed when one device signs out the others, and its own stays', async () => {
    const { chat, other } = await town()
    const cookies = [await signInBy(other.url, 'alan'), await signInBy(other.url, 'alan')]
    const mine = await signInBy(other.url, 'alan')
    const others = await Promise.all(cookies.map((cookie) => join(chat, cookie)))
    const own = await join(chat, mine)
    await post(`${other.url}/devices/others/sign-out`, {}, mine)
    expect(await Promise.all(others.map(({ closed }) => closed))).toEqual(['4401 revoked', '4401 revoked'])
    expect(own.socket.readyState).toBe(WebSocket.OPEN)
  })

  test('who is not signed in gets no socket', async () => {
    const { chat } = await town()
    await expect(join(chat, 'sid=nobody')).rejects.toThrow(/401/)
  })
})
