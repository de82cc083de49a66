import { openShop } from 'shop/e2e/app'
import { cookieHeader, withBrowser } from 'shop/e2e/browser'
import { standing } from 'shop/e2e/requests'
import { expect, test } from 'vitest'

const browser = withBrowser()

test('without scripts one fills a cart, signs in, keeps an address, and signs out', async () => {
  const { url } = await openShop()
  const { context, page } = await browser.visitor({ javaScriptEnabled: false })
  await page.goto(url)
  await page.getByRole('button', { name: 'Add Gyokuro to cart' }).click()
  await page.getByText('1 in your cart').waitFor()
  expect(page.url()).toBe(`${url}/#gyokuro`)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Ada' }).click()
  await page.getByText('Your cart came along').waitFor()
  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByLabel('Street, town, country').fill('12 St James’s Square, London')
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.getByText('The address is kept.').waitFor()
  const copy = await cookieHeader(context)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('That session is over for good').waitFor()
  expect(await context.cookies()).toEqual([])
  expect(await standing(url, copy)).toBe('Nobody is signed in')
})

test('without scripts a wrong password is told beside its field, and the right one opens the page', async () => {
  const shop = await openShop({ stopped: true })
  const { page } = await browser.visitor({ javaScriptEnabled: false })
  await page.goto(`${shop.url}/sign-in`)
  await page.getByRole('button', { name: 'Ada' }).click()
  await page.getByText('Signed in as Ada').waitFor()
  await shop.pass(121_000)
  await page.goto(`${shop.url}/account`)
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('That is not it.').waitFor()
  await page.getByLabel('Password').fill('demo')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByLabel('Street, town, country').waitFor()
})

test('without scripts what cannot be done is a page of its own, and nobody is signed out', async () => {
  const shop = await openShop()
  const { page } = await browser.visitor({ javaScriptEnabled: false })
  await page.goto(`${shop.url}/sign-in`)
  await page.getByRole('button', { name: 'Ada' }).click()
  await page.getByText('Signed in as Ada').waitFor()
  await shop.fail('update')
  await page.getByRole('button', { name: 'Add Gyokuro to cart' }).click()
  await page.getByRole('heading', { name: 'Not now' }).waitFor()
  await shop.fail()
  await page.getByRole('link', { name: 'Back to the teas' }).click()
  await page.getByText('Signed in as Ada').waitFor()
})
