import { openShop } from 'shop/e2e/app'
import { withBrowser } from 'shop/e2e/browser'
import { expect, test } from 'vitest'
import { storm } from './support/storm'

const browser = withBrowser()
const seconds = Number(process.env['STORM_SECONDS'] ?? 30)
const clocks = { renewal: 10, window: 5 }

test('in a storm of links, clicks and carts nobody is signed out, nothing is lost, and no answer has two cookies', {
  timeout: (seconds + 240) * 1000,
}, async () => {
  const shop = await openShop({ clocks, store: 'remote' })
  const { page } = await browser.visitor()
  const [requests, renewals] = [seconds * 5, Math.floor(seconds / clocks.renewal) - 1]
  const seen = await storm(page, shop.url, { seconds, requests, renewals, slow: (clocks.window * 1000) / 2 })
  console.log(
    `storm: ${seen.requests} requests, ${seen.renewals} renewals, ${seen.slow} slow, ${seen.leftOut} left out`,
  )
  expect(seen.signedOut).toEqual([])
  expect(seen.lost).toEqual([])
  expect(seen.doubled).toEqual([])
  expect(seen.renewals).toBeGreaterThanOrEqual(renewals)
  expect(seen.requests).toBeGreaterThanOrEqual(requests)
})
