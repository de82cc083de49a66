import { expect, test } from 'vitest'
import { openShop } from './app.js'
import { addToCart, cookieIn, withBrowser } from './browser.js'
import { ask, formOn, press, send } from './requests.js'
import { cookieName } from './shop-under-test.js'

const browser = withBrowser()
const token = /^[\w-]{22}\.[\w-]{44}$/

test('who only looks gets no cookie, no record and costs no store call', async () => {
  const shop = await openShop()
  const { context, page, complaints } = await browser.visitor()
  for (const path of ['/', '/cart', '/sign-in', '/account', '/devices', '/inspector']) await page.goto(shop.url + path)
  expect(await context.cookies()).toEqual([])
  expect(await shop.entries()).toEqual([])
  expect(complaints).toEqual([])
})

test.each([
  { over: 'plain http', tls: false },
  { over: 'TLS', tls: true },
])(
  'the first click in the cart, over $over, brings a cookie for this browser session, out of reach of scripts',
  async ({ tls }) => {
    const shop = await openShop({ tls })
    const { context, page } = await browser.visitor()
    await addToCart(page, shop.url, 'Gyokuro')
    const { value, ...attributes } = await cookieIn(context)
    expect(value).toMatch(token)
    expect(attributes).toEqual({
      name: cookieName(shop),
      domain: 'localhost',
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: shop.secure,
      sameSite: 'Lax',
    })
    expect(await page.evaluate('document.cookie')).toBe('')
    const warnings = (await shop.entries()).filter((entry) => entry.name === 'warning').map((entry) => entry.detail)
    expect(warnings).toEqual(shop.secure ? [] : [expect.stringContaining('WARN_SESSION_LOOPBACK')])
  },
)

test('over TLS the cookie has the name that only this host can set', async () => {
  expect((await openShop({ tls: true })).secure).toBe(true)
  expect(cookieName({ secure: true })).toBe('__Host-Http-sid')
})

test('twenty clicks at once by a new visitor lose none and begin one session', async () => {
  const shop = await openShop({ store: 'remote' })
  const { context, page, complaints } = await browser.visitor()
  await page.goto(shop.url)
  await page.evaluate(`for (let i = 0; i < 20; i++) document.querySelector('#keemun button').click()`)
  await page.locator('.count', { hasText: '20' }).waitFor()
  expect(await page.locator('#keemun .held').textContent()).toBe('20 in your cart')
  expect(await page.locator('#announcer').textContent()).toBe('20 packets in your cart')
  expect((await shop.entries()).filter((entry) => entry.name === 'created')).toHaveLength(1)
  expect(await context.cookies()).toHaveLength(1)
  expect(complaints).toEqual([])
})

test('twenty requests at once on one session lose none', async () => {
  const { url } = await openShop({ store: 'remote' })
  const { cookie } = await press(url, 'Add Shou Pu-erh to cart')
  const form = await formOn(url, 'Add Shou Pu-erh to cart', cookie)
  await Promise.all(Array.from({ length: 20 }, () => send(form, cookie)))
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
