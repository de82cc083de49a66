import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { addressIn } from './addresses.js'
import { openShop } from './app.js'
import { press, signInBy } from './requests.js'
import { cookieName, type ShopUnderTest } from './shop-under-test.js'

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

interface Town {
  readonly chat: string
  /** Another shop in front of the same store; the memory of a process has one shop. */
  readonly other: ShopUnderTest
}

const towns: Readonly<Record<string, () => Promise<Town>>> = {
  async memory() {
    const shop = await openShop()
    return { chat: await shop.openChat(), other: shop }
  },
  Redis: async () => townOn(await addressIn('REDIS_URL')),
  PostgreSQL: async () => townOn(await addressIn('PG_URL')),
}

async function townOn(store: string): Promise<Town> {
  const [shop, other] = [await openShop({ store }), await openShop({ store })]
  return { chat: await shop.openChat(), other }
}

describe.each(Object.entries(towns))('with sessions in %s', (_, town) => {
  test('a socket is closed when its session signs out, by whatever process', async () => {
    const { chat, other } = await town()
    const cookie = await signInBy(other.url)
    const { greeting, closed } = await join(chat, cookie)
    expect(greeting).toBe('welcome ada')
    await press(`${other.url}/cart`, 'Sign out', cookie)
    expect(await closed).toBe('4401 logout')
  })

  test('all sockets of an owner are closed when one device signs out the others, and its own stays', async () => {
    const { chat, other } = await town()
    const cookies = [await signInBy(other.url, 'Alan'), await signInBy(other.url, 'Alan')]
    const mine = await signInBy(other.url, 'Alan')
    const others = await Promise.all(cookies.map((cookie) => join(chat, cookie)))
    const own = await join(chat, mine)
    await press(`${other.url}/devices`, 'Sign out all others', mine)
    expect(await Promise.all(others.map(({ closed }) => closed))).toEqual(['4401 revoked', '4401 revoked'])
    expect(own.socket.readyState).toBe(WebSocket.OPEN)
  })

  test('who is not signed in gets no socket', async () => {
    const { chat, other } = await town()
    await expect(join(chat, `${cookieName(other)}=nobody`)).rejects.toThrow(/401/)
  })
})
