import { describe, expect, it } from 'vitest'
import { withBrowser } from '../support/browser'
import { openShop, otherSite, signIn, stateOf } from '../support/shop'

const browser = withBrowser()
const patience = { timeout: 30_000, interval: 10 }

const form = (action: string, fields: string, how = '') =>
  `<form id=f method=POST action="${action}" ${how}>${fields}</form><script>f.submit()</script>`
const credentials = '<input name=user value=mallory><input name=password value=right>'

/** Each is a page that needs nothing but to be looked at. */
const payloads: Readonly<Record<string, (shop: string) => string>> = {
  'an image': (shop) => `<img src="${shop}/logout"><img src="${shop}/data?cart=evil">`,
  'a form that signs out': (shop) => form(`${shop}/logout`, ''),
  'a form that signs in as somebody else': (shop) => form(`${shop}/login`, credentials),
  'a form that writes': (shop) => form(`${shop}/data`, '<input name=cart value=evil>'),
  'a form that is JSON': (shop) =>
    form(`${shop}/data`, `<input name='{"cart":"evil","x":"' value='"}'>`, 'enctype=text/plain'),
  'a frame with a form': (shop) =>
    `<iframe name=i></iframe>${form(`${shop}/data`, '<input name=cart value=evil>', 'target=i')}`,
  'a script with cookies': (shop) =>
    `<script>fetch("${shop}/data", {method:"POST",mode:"no-cors",credentials:"include",body:'{"cart":"evil"}'}).finally(() => { document.title = 'done' })</script>`,
}

/** Another site, and a host beside ours that somebody else has: to browsers the same site. */
describe.each(['attacker.test', 'evil.shop.example'])('AT-05 from %s', (host) => {
  it.each(Object.entries(payloads))('%s changes nothing', async (_what, payload) => {
    const shop = await openShop()
    const context = await browser.visitor()
    await signIn(context, shop)
    const page = await context.newPage()
    await page.goto(await otherSite(host, { '/': payload(shop.url) }), { waitUntil: 'commit' })
    await expect.poll(() => shop.answered.length, patience).toBeGreaterThan(0)
    // a host beside ours sends the cookie along and is refused; from elsewhere it stays at home, and nobody is written to
    for (const answer of shop.answered)
      expect(answer).toMatch(/^GET |^POST .* 403$|^POST .data 204$|^POST .logout 204$/)
    expect(await stateOf(context, shop)).toEqual({ owner: 'ada', data: { cart: 'book' } })
  })

  it('a visitor who is not signed in cannot be signed in as somebody else', async () => {
    const shop = await openShop()
    const context = await browser.visitor()
    const page = await context.newPage()
    await page.goto(await otherSite(host, { '/': form(`${shop.url}/login`, credentials) }), { waitUntil: 'commit' })
    await expect.poll(() => shop.answered.length, patience).toBeGreaterThan(0)
    expect(shop.answered[0]).toBe('POST /login 403')
    expect(await context.cookies(shop.url)).toEqual([])
  })
})

it('AT-05 a link from another site shows the page to who is signed in, and changes nothing', async () => {
  const shop = await openShop()
  const context = await browser.visitor()
  await signIn(context, shop)
  const page = await context.newPage()
  await page.goto(await otherSite('attacker.test', { '/': `<a href="${shop.url}/account">look</a>` }))
  await page.click('a')
  await page.waitForURL(/account/)
  expect(await page.textContent('p')).toBe('Account of ada')
})
