import { expect } from 'vitest'
import { cookie } from '../../src/transport/cookie'
import { query } from '../../src/transport/query'
import { type Asked, Browser, type Exchange } from './browser'
import { type Options, World } from './world'
import type { Store } from './wrapped-store'

export const welcome = 'https://shop.test/welcome?from=mail'

export function linkWorld(options: Options = {}, around?: (below: Store) => Store): World {
  return new World({ transports: [cookie(), query()], ...options }, around)
}

/** A browser in which this owner is signed in. */
export async function signedIn(world: World, owner = 'ada'): Promise<Browser> {
  const browser = new Browser(world)
  await browser.visit((session) => session.login(owner, { amr: ['pwd'], aal: 1 }))
  return browser
}

/** What follows the host of a link that is made on a request of this browser. */
export async function linkFrom(world: World, browser: Browser, to: string = welcome): Promise<string> {
  const { result } = await browser.visit((session) => world.sessions.link(session, to))
  world.tokens.add(tokenOf(result.href))
  return result.pathname + result.search
}

export function tokenOf(url: string): string {
  return /session-link=([^&#]*)/.exec(url)?.[1] ?? expect.fail(`no token in ${url}`)
}

/** A visit by a link: as an adapter does it, whose handler does not run when there is a redirect. */
export async function follow(browser: Browser, url: string, asked: Asked = {}): Promise<Exchange<boolean>> {
  return browser.visit((session) => session.redirect === undefined, { status: 303, url, ...asked })
}
