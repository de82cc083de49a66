import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { onTestFinished } from 'vitest'
import type { AppOptions } from '../src/app-options.js'
import { portOf } from '../src/listen.js'
import type { ShopSessions } from '../src/sessions.js'
import { certificate } from './certificate.js'
import type { Backstage, ShopApp } from './shop-under-test.js'
import { openStage } from './stage.js'

/** Opens shops in the process of the tests. */
export function openHere(listenerOf: (shop: ShopSessions, options: AppOptions) => RequestListener): ShopApp['open'] {
  return async (options = {}) => {
    const { shop, backstage, report, close } = await openStage(options)
    const app = listenerOf(shop, { inspector: options.inspector ?? true, report })
    const server = options.tls ? createSecureServer(certificate(), app) : createServer(app)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
    onTestFinished(async () => {
      await closed(server)
      await close()
    })
    const secure = options.tls ?? false
    return { ...acrossProcesses(backstage), url: `${secure ? 'https' : 'http'}://localhost:${portOf(server)}`, secure }
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

type Act = (...args: unknown[]) => Promise<unknown>

/** Copies what goes in and out: a suite that passes here does not hold on to what another process could not give it. */
function acrossProcesses(backstage: Backstage): Backstage {
  const copied =
    (act: Act): Act =>
    async (...args) =>
      structuredClone(await act(...structuredClone(args)))
  const acts = Object.entries(backstage).map(([name, act]) => [name, copied(act)])
  return Object.fromEntries(acts) as Backstage
}
