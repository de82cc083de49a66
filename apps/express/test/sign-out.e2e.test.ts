import { expect, test } from 'vitest'
import { addToCart, cookieOf, signIn, withBrowser } from './browser.js'
import { heldStore } from './held-store.js'
import { ask, post, signInBy, standing } from './requests.js'
import { openShop } from './shop.js'

const browser = withBrowser()

test('signing out takes the cookie away, and a copy of it opens nothing', async () => {
  const { url } = await openShop()
  const { context, page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  await signIn(page, url)
  const { value } = await cookieOf(context)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('That session is over for good').waitFor()
  expect(await context.cookies()).toEqual([])
  const replayed = await ask(`${url}/cart`, `sid=${value}`)
  expect(replayed.text).toContain('Nobody is signed in')
  expect(replayed.text).toContain('It is empty.')
  expect(replayed.headers.getSetCookie()).toEqual([])
})

test.each([
  { act: 'a click in the cart', verb: 'update', path: '/cart', fields: { tea: 'shou' } },
  { act: 'a step-up', verb: 'replace', path: '/account/confirm', fields: { password: 'demo' } },
] as const)('$act under way while the session is signed out cannot bring it back', async ({ verb, path, fields }) => {
  const held = heldStore()
  const { url } = await openShop({ store: held.store })
  const cookie = await signInBy(url)
  const came = held.hold(verb)
  const underWay = post(url + path, fields, cookie)
  await came
  expect((await post(`${url}/sign-out`, {}, cookie)).status).toBe(303)
  held.letGo()
  const late = await underWay
  expect(late.status).toBe(409)
  expect(late.text).toContain('Your session ended meanwhile')
  expect(late.headers.getSetCookie()).toEqual([])
  expect(await standing(url, cookie)).toBe('Nobody is signed in')
})
