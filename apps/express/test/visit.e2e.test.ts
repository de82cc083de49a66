import { expect, test } from 'vitest'
import { addToCart, cookieOf, withBrowser } from './browser.js'
import { remoteStore } from './remote-store.js'
import { ask, post } from './requests.js'
import { openShop } from './shop.js'

const browser = withBrowser()
const token = /^[\w-]{22}\.[\w-]{44}$/

test('who only looks gets no cookie, no record and costs no store call', async () => {
  const { url, shop } = await openShop()
  const { context, page, complaints } = await browser.visitor()
  for (const path of ['/', '/cart', '/sign-in', '/account', '/devices', '/inspector']) await page.goto(url + path)
  expect(await context.cookies()).toEqual([])
  expect(shop.journal.entries).toEqual([])
  expect(complaints).toEqual([])
})

test('the first click in the cart brings a cookie for this browser session, out of reach of scripts', async () => {
  const { url, shop } = await openShop()
  const { context, page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  const { value, ...attributes } = await cookieOf(context)
  expect(value).toMatch(token)
  expect(attributes).toEqual({
    name: 'sid',
    domain: 'localhost',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax',
  })
  expect(await page.evaluate('document.cookie')).toBe('')
  const warnings = shop.journal.entries.filter((entry) => entry.name === 'warning')
  expect(warnings.map((entry) => entry.detail)).toEqual([expect.stringContaining('WARN_SESSION_LOOPBACK')])
})

test('over TLS the cookie has the name that only this host can set, and no warning is given', async () => {
  const { url, shop } = await openShop({}, true)
  const { context, page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  const { value, ...attributes } = await cookieOf(context)
  expect(value).toMatch(token)
  expect(attributes).toEqual({
    name: '__Host-Http-sid',
    domain: 'localhost',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
  })
  expect(shop.journal.entries.map((entry) => entry.name)).not.toContain('warning')
})

test('twenty clicks at once by a new visitor lose none and begin one session', async () => {
  const { url, shop } = await openShop({ store: remoteStore() })
  const { context, page, complaints } = await browser.visitor()
  await page.goto(url)
  await page.evaluate(`for (let i = 0; i < 20; i++) document.querySelector('#keemun button').click()`)
  await page.locator('.count', { hasText: '20' }).waitFor()
  expect(await page.locator('#keemun .held').textContent()).toBe('20 in your cart')
  expect(await page.locator('#announcer').textContent()).toBe('20 packets in your cart')
  expect(shop.journal.entries.filter((entry) => entry.name === 'created')).toHaveLength(1)
  expect(await context.cookies()).toHaveLength(1)
  expect(complaints).toEqual([])
})

test('twenty requests at once on one session lose none', async () => {
  const { url } = await openShop({ store: remoteStore() })
  const { cookie } = await post(`${url}/cart`, { tea: 'shou' })
  await Promise.all(Array.from({ length: 20 }, () => post(`${url}/cart`, { tea: 'shou' }, cookie)))
  expect((await ask(`${url}/cart`, cookie)).text).toContain('value="21"')
})

test('the cart works without scripts', async () => {
  const { url } = await openShop()
  const { page } = await browser.visitor({ javaScriptEnabled: false })
  await addToCart(page, url, 'Keemun Mao Feng')
  expect(page.url()).toBe(`${url}/#keemun`)
  await page.goto(`${url}/cart`)
  await page.getByLabel('Packets of Keemun Mao Feng').fill('3')
  await page.getByRole('button', { name: 'Set' }).click()
  await page.getByText('€33.60').first().waitFor()
  await page.getByRole('button', { name: 'Remove Keemun Mao Feng' }).click()
  await page.getByText('It is empty.').waitFor()
})

test('with scripts the cart changes in place, and the keyboard stays where it was', async () => {
  const { url } = await openShop()
  const { page } = await browser.visitor()
  await addToCart(page, url, 'Keemun Mao Feng')
  await addToCart(page, url, 'Gyokuro')
  await page.goto(`${url}/cart`)
  await page.evaluate('window.same = true')
  await page.getByLabel('Packets of Keemun Mao Feng').fill('3')
  await page.getByLabel('Packets of Keemun Mao Feng').press('Enter')
  await page.getByText('€59.60').waitFor()
  expect(await page.evaluate('document.activeElement.id')).toBe('quantity-keemun')
  await page.getByRole('button', { name: 'Remove Keemun Mao Feng' }).click()
  await page.getByText('€26.00').nth(2).waitFor()
  expect(await page.evaluate('window.same')).toBe(true)
})
