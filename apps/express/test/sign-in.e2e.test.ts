import { expect, test } from 'vitest'
import { addToCart, cookieOf, secretOf, signIn, withBrowser } from './browser.js'
import { post, signInBy, standing } from './requests.js'
import { openShop } from './shop.js'

const browser = withBrowser()

test('signing in changes the token, ends the old one and keeps the cart', async () => {
  const { url } = await openShop()
  const { context, page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  const before = (await cookieOf(context)).value
  await signIn(page, url)
  await page.getByText('Your cart came along').waitFor()
  const after = (await cookieOf(context)).value
  expect(after.split('.')[0]).not.toBe(before.split('.')[0])
  expect(secretOf(after)).not.toBe(secretOf(before))
  expect(await standing(url, `sid=${before}`)).toBe('Nobody is signed in')
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
  const days = ((await cookieOf(context)).expires - Date.now() / 1000) / 86_400
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
  for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/sign-out', '']) {
    const { headers } = await post(`${url}/sign-in`, { user: 'ada', next })
    expect(headers.get('location')).toBe('/')
  }
})

test('two minutes later the address asks who it is; the password opens it under a new id', async () => {
  let now = Date.now()
  const { url } = await openShop({ clock: () => now })
  const { context, page } = await browser.visitor()
  await signIn(page, url)
  await page.goto(`${url}/account`)
  await page.getByLabel('Street, town, country').fill('12 St James’s Square, London')
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.getByText('The address is kept.').waitFor()
  now += 121_000
  expect((await page.goto(`${url}/account`))?.status()).toBe(403)
  const before = (await cookieOf(context)).value
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('That is not it.').waitFor()
  await page.getByLabel('Password').fill('demo')
  await page.getByRole('button', { name: 'Confirm' }).click()
  expect(await page.getByLabel('Street, town, country').inputValue()).toBe('12 St James’s Square, London')
  expect((await cookieOf(context)).value.split('.')[0]).not.toBe(before.split('.')[0])
  expect(await standing(url, `sid=${before}`)).toBe('Nobody is signed in')
})

test('the address cannot be changed around the question', async () => {
  let now = Date.now()
  const { url } = await openShop({ clock: () => now })
  const cookie = await signInBy(url)
  now += 121_000
  expect((await post(`${url}/account`, { address: 'elsewhere' }, cookie)).status).toBe(403)
})

test('another site can sign nobody in or out', async () => {
  const { url } = await openShop()
  const cookie = await signInBy(url)
  const foreign = {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site', cookie },
    body: new URLSearchParams({ user: 'grace' }),
  }
  expect((await fetch(`${url}/sign-out`, foreign)).status).toBe(403)
  expect(await standing(url, cookie)).toBe('Ada Lovelace')
  const planted = await fetch(`${url}/sign-in`, {
    ...foreign,
    headers: { 'sec-fetch-site': 'cross-site' },
    redirect: 'manual',
  })
  expect(planted.status).toBe(403)
  expect(planted.headers.getSetCookie()).toEqual([])
})
