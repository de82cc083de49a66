import { expect, test } from 'vitest'
import { openShop, statuses } from './app.js'
import { addToCart, cookieHeader, cookieIn, secretOf, signIn, withBrowser } from './browser.js'
import { ask, filled, formOn, press, send, signInBy, standing } from './requests.js'

const browser = withBrowser()

test('signing in changes the token, ends the old one and keeps the cart', async () => {
  const { url } = await openShop()
  const { context, page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  const before = await cookieHeader(context)
  await signIn(page, url)
  await page.getByText('Your cart came along').waitFor()
  const after = await cookieHeader(context)
  expect(after.split('.')[0]).not.toBe(before.split('.')[0])
  expect(secretOf(after)).not.toBe(secretOf(before))
  expect(await standing(url, before)).toBe('Nobody is signed in')
  await page.goto(`${url}/cart`)
  expect(await page.getByRole('heading', { name: 'Gyokuro' }).count()).toBe(1)
  expect(await page.getByText('Your cart came along').count()).toBe(0)
})

test('somebody else who signs in does not get the cart of the one before', async () => {
  const { url } = await openShop()
  const { page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  await signIn(page, url, 'Ada')
  await signIn(page, url, 'Grace')
  await page.goto(`${url}/cart`)
  await page.getByText('It is empty.').waitFor()
})

test('"keep me signed in" makes a cookie that outlives the browser', async () => {
  const { url } = await openShop()
  const { context, page } = await browser.visitor()
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('Keep me signed in').check()
  await page.getByRole('button', { name: 'Alan' }).click()
  await page.getByText('Signed in as Alan').waitFor()
  const days = ((await cookieIn(context)).expires - Date.now() / 1000) / 86_400
  expect(days).toBeGreaterThan(89.9)
  expect(days).toBeLessThanOrEqual(90)
  await page.goto(`${url}/inspector`)
  expect(await page.getByRole('listitem').filter({ hasText: 'Idle' }).textContent()).toContain('13 d 23 h')
})

test('a page for somebody leads to where one signs in, and back', async () => {
  const { url } = await openShop()
  const { page } = await browser.visitor()
  await page.goto(`${url}/devices`)
  expect(page.url()).toBe(`${url}/sign-in?said=needed&next=/devices`)
  await page.getByRole('button', { name: 'Ada' }).click()
  await page.getByRole('heading', { name: 'Your devices' }).waitFor()
})

test('nowhere else does signing in lead', async () => {
  const { url } = await openShop()
  const form = await formOn(`${url}/sign-in`, 'Ada')
  for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/sign-out', ''])
    expect((await send(filled(form, { next }))).location).toBe('/?said=welcome')
  expect((await send(filled(form, { next: '/devices' }))).location).toBe('/devices?said=welcome')
})

test('two minutes later the address asks who it is; the password opens it under a new id', async () => {
  const shop = await openShop({ stopped: true })
  const { context, page } = await browser.visitor()
  await signIn(page, shop.url)
  await page.goto(`${shop.url}/account`)
  await page.getByLabel('Street, town, country').fill('12 St James’s Square, London')
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.getByText('The address is kept.').waitFor()
  await shop.pass(121_000)
  expect((await page.goto(`${shop.url}/account`))?.status()).toBe(statuses().stepUp)
  const before = await cookieHeader(context)
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('That is not it.').waitFor()
  await page.getByLabel('Password').fill('demo')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByLabel('Street, town, country').waitFor()
  expect(await page.getByLabel('Street, town, country').inputValue()).toBe('12 St James’s Square, London')
  expect((await cookieHeader(context)).split('.')[0]).not.toBe(before.split('.')[0])
  expect(await standing(shop.url, before)).toBe('Nobody is signed in')
})

test('[V7.5.1] the address cannot be changed around the question', async () => {
  const shop = await openShop({ stopped: true })
  const cookie = await signInBy(shop.url)
  const form = filled(await formOn(`${shop.url}/account`, 'Keep', cookie), { address: 'elsewhere' })
  await shop.pass(121_000)
  const refused = await send(form, cookie)
  expect(refused.status).toBe(statuses().stepUp)
  expect(refused.text).toContain('Is it still you?')
  const { cookie: confirmed } = await press(`${shop.url}/account`, 'Confirm', cookie, { password: 'demo' })
  expect((await ask(`${shop.url}/account`, confirmed)).text).not.toContain('elsewhere')
})

test('[AT-05] [CF-06] another site can sign nobody in or out', async () => {
  const { url } = await openShop()
  const foreign = { 'sec-fetch-site': 'cross-site' }
  const cookie = await signInBy(url)
  const signOut = await formOn(`${url}/cart`, 'Sign out', cookie)
  expect((await send(signOut, cookie, foreign)).status).toBe(statuses().refused)
  expect(await standing(url, cookie)).toBe('Ada Lovelace')
  const planted = await send(await formOn(`${url}/sign-in`, 'Grace'), '', foreign)
  expect(planted.status).toBe(statuses().refused)
  expect(planted.headers.getSetCookie()).toEqual([])
})
