import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openSessions } from 'shop/open-sessions'
import { createShopSessions, type ShopSessions } from 'shop/sessions'

export interface OpenShop {
  readonly shop: ShopSessions
  /** The inspector shows everybody's events: for demonstrations. */
  readonly inspector: boolean
}

/** Next bundles pages, handlers and the proxy apart: what is one for the process is kept where all of them find it. */
const place: { [key: symbol]: OpenShop | undefined } = globalThis
const key = Symbol.for('next-sample/shop')

/** Opens the store that SESSION_STORE names, at the start of the server, unless there is a shop. */
export async function openShop(): Promise<void> {
  if (place[key]) return
  const { shop, where } = await openSessions(pathToFileURL(join(process.cwd(), 'data/sessions.sqlite')), {
    secure: true,
  })
  place[key] = { shop, inspector: process.env['INSPECTOR'] !== 'off' }
  console.log(`Sessions are in ${where}`)
}

/** The shop of this process. `next build` runs this file as well, and opens none. */
export function theShop(): OpenShop {
  const found = place[key]
  if (found) return found
  if (process.env['NEXT_PHASE'] === 'phase-production-build')
    return { shop: createShopSessions({ secure: true }), inspector: true }
  throw new Error('the shop is not open: instrumentation.ts opens it when the server starts')
}
