import { equal } from '../conformance-failure'
import { cookieNames } from './answer'
import type { Browser } from './browser'
import type { Site } from './site'
import type { Seen } from './stage-step'
import { login, logout, look, other, put, write } from './steps'

/** Owner and data of both sessions. */
async function both(browser: Browser): Promise<readonly unknown[]> {
  const { body } = await browser.get([look, other(look)])
  return (JSON.parse(body) as readonly Seen[]).flatMap(({ owner, data }) => [owner, data])
}

export const pairCases = {
  async 'A09 two sessions have each their own data and owner'(on: Site): Promise<void> {
    const browser = on.browser()
    const begun = await browser.post([put, other(write({ theme: 'dark' })), login('ann')])
    const names = cookieNames(begun).map((name) => name.replace(/^__Host-Http-/, ''))
    equal([...names].sort(), ['other', 'sid'], 'the cookies of one response')
    equal(await both(browser), ['ann', { cart: ['book'] }, null, { theme: 'dark' }], 'owner and data of both')
  },

  async 'A09 ending one session leaves the other'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([login('ann'), other(login('bob'))])
    await browser.post([logout])
    equal(await both(browser), [null, {}, 'bob', {}], 'owner and data of both')
    await browser.post([login('ann'), other(logout)])
    equal(await both(browser), ['ann', {}, null, {}], 'owner and data of both')
  },

  async 'A09 a session that fails leaves the acts of the other'(on: Site): Promise<void> {
    const browser = on.browser()
    const { status, cookies } = await browser.post([login('ann'), { do: 'spoil', of: 'other' }])
    equal([status, cookies.length], [500, 1], 'status, and how many cookies')
    equal(await both(browser), ['ann', {}, null, {}], 'owner and data of both')
  },
}
