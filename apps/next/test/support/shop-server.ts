import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import next from 'next'
import type { Backstage, ShopOptions } from 'shop/e2e/shop-under-test'
import { openStage } from 'shop/e2e/stage'
import { portOf } from 'shop/listen'
import type { OpenShop } from '../../server/open-shop'
import type { Answer, Certificate, Order } from './orders'

type Act = (...args: never[]) => Promise<unknown>

// a process for each shop: Next has one application to a process, and the application one shop
let backstage: Partial<Backstage> = {}

/** Gives the address. */
async function open(options: ShopOptions, certificate: Certificate | undefined): Promise<string> {
  const stage = await openStage(options, true)
  backstage = stage.backstage
  const shop: OpenShop = { shop: stage.shop, inspector: options.inspector ?? true }
  Reflect.set(globalThis, Symbol.for('next-sample/shop'), shop)
  console.error = (...said) => stage.report(said.join(' '))
  return serve(certificate)
}

async function serve(certificate: Certificate | undefined): Promise<string> {
  let handle: RequestListener | undefined
  const listener: RequestListener = (request, response) => handle?.(request, response)
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
    const run = (act === 'open' ? open : backstage[act]) as Act
    return { number, value: await run(...(args as never[])) }
  } catch (error) {
    return { number, error: String(error instanceof Error ? error.stack : error) }
  }
}

process.on('message', async (order: Order) => process.send?.(await obey(order)))
process.once('disconnect', () => process.exit())
