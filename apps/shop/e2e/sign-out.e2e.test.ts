import { expect, test } from 'vitest'
import { openShop, statuses } from './app.js'
import { addToCart, cookieHeader, signIn, withBrowser } from './browser.js'
import { ask, filled, formOn, press, send, signInBy, standing } from './requests.js'

const browser = withBrowser()

test('signing out takes the cookie away, and a copy of it opens nothing', async () => {
  const { url } = await openShop()
  const { context, page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  await signIn(page, url)
  const copy = await cookieHeader(context)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('That session is over for good').waitFor()
  expect(await context.cookies()).toEqual([])
  const replayed = await ask(`${url}/cart`, copy)
  expect(replayed.text).toContain('Nobody is signed in')
  expect(replayed.text).toContain('It is empty.')
  expect(replayed.headers.getSetCookie()).toEqual([])
})

test.each([
  { act: 'a click in the cart', verb: 'update', path: '/', button: 'Add Shou Pu-erh', fields: {} },
  { act: 'a step-up', verb: 'replace', path: '/account', button: 'Confirm', fields: { password: 'demo' } },
] as const)(
  '$act under way while the session is signed out cannot bring it back',
  async ({ verb, path, button, fields }) => {
    const shop = await openShop({ clocks: { renewal: 600 }, stopped: true })
    const cookie = await signInBy(shop.url)
    await shop.pass(121_000)
    const form = filled(await formOn(shop.url + path, button, cookie), fields)
    await shop.hold(verb, 'before')
    const underWay = send(form, cookie)
    await shop.waiting()
    expect((await press(`${shop.url}/cart`, 'Sign out', cookie)).status).toBe(303)
    await shop.letGo()
    const late = await underWay
    expect(late.status).toBe(statuses().gone)
    expect(late.text).toContain('Your session ended meanwhile')
    expect(late.headers.getSetCookie()).toEqual([])
    expect(await standing(shop.url, cookie)).toBe('Nobody is signed in')
  },
)
