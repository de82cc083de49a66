import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import next from 'next'
import type { ShopOptions } from 'shop/e2e/shop-under-test'
import { openStage, type Stage } from 'shop/e2e/stage'
import { portOf } from 'shop/listen'
import type { ShopSessions } from 'shop/sessions'
import type { Answer, Certificate, Order } from './orders'

type Act = (...args: never[]) => Promise<unknown>

let stage: Stage | undefined
let address: Promise<string> | undefined
/** What Next is about to answer. */
const underWay = new Set<Promise<void>>()

/** Gives the address, which stays: Next has one application to a process. */
async function open(options: ShopOptions, certificate: Certificate | undefined): Promise<string> {
  stage = await openStage(options, true)
  Reflect.set(globalThis, Symbol.for('next-sample/shop'), { shop: kept(stage), inspector: options.inspector ?? true })
  address ??= serve(certificate)
  return address
}

/** For requests that a browser called off when it was closed, Next would go on to ask the shop that is opened next. */
async function close(): Promise<void> {
  await Promise.race([Promise.allSettled(underWay), sleep(5000, undefined, { ref: false })])
  await stage?.close()
}

console.error = (...said) => stage?.report(said.join(' '))

/** What the application takes hold of when it is loaded leads to the stage that is open. */
function kept({ shop }: Stage): ShopSessions {
  return {
    ...shop,
    sessions: leading(shop.sessions, 'sessions'),
    sent: leading(shop.sent, 'sent'),
    clock: () => (stage?.shop ?? shop).clock(),
  }
}

function leading<T extends object>(first: T, part: keyof ShopSessions): T {
  return new Proxy(first, {
    get(_, key) {
      const now: object = stage?.shop[part] ?? first
      const found: unknown = Reflect.get(now, key)
      return typeof found === 'function' ? found.bind(now) : found
    },
  })
}

async function serve(certificate: Certificate | undefined): Promise<string> {
  let handle: ReturnType<ReturnType<typeof next>['getRequestHandler']> | undefined
  const listener: RequestListener = (request, response) => {
    if (!handle) return
    const answering = handle(request, response)
    underWay.add(answering)
    void answering.finally(() => underWay.delete(answering))
  }
  const server = certificate ? createSecureServer(certificate, listener) : createServer(listener)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server as Server)
  const app = next({ dev: false, dir: process.cwd(), hostname: 'localhost', port })
  await app.prepare()
  handle = app.getRequestHandler()
  return `${certificate ? 'https' : 'http'}://localhost:${port}`
}

async function obey({ number, act, args }: Order): Promise<Answer> {
  try {
    const run = (act === 'open' ? open : act === 'close' ? close : stage?.backstage[act]) as Act
    return { number, value: await run(...(args as never[])) }
  } catch (error) {
    return { number, error: String(error instanceof Error ? error.stack : error) }
  }
}

process.on('message', async (order: Order) => process.send?.(await obey(order)))
process.once('disconnect', () => process.exit())
