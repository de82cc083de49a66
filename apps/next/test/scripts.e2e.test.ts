import { openShop } from 'shop/e2e/app'
import { signIn, withBrowser } from 'shop/e2e/browser'
import { ask } from 'shop/e2e/requests'
import { expect, test } from 'vitest'

const browser = withBrowser()

test('what cannot be done is told beside the form, and what was typed stays', async () => {
  const shop = await openShop()
  const { page, complaints } = await browser.visitor()
  await signIn(page, shop.url)
  await page.goto(`${shop.url}/account`)
  await page.getByLabel('Street, town, country').fill('London')
  await shop.fail('update')
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.getByRole('alert').filter({ hasText: 'Nobody is signed out' }).waitFor()
  expect(await page.getByLabel('Street, town, country').inputValue()).toBe('London')
  expect(await shop.reports()).toHaveLength(1)
  await shop.fail()
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.getByText('The address is kept.').waitFor()
  expect(complaints).toEqual([])
})

test('links change the page in place, and after signing out none of them leads to what was seen before', async () => {
  const { url } = await openShop()
  const { page, complaints } = await browser.visitor()
  await signIn(page, url)
  await page.evaluate('window.same = true')
  for (const name of ['Devices', 'Account', 'Teas']) {
    await page.getByRole('navigation').getByRole('link', { name }).click()
    await page.getByRole('navigation').getByRole('link', { name }).and(page.locator('[aria-current]')).waitFor()
  }
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('That session is over for good').waitFor()
  await page.getByRole('link', { name: 'Devices' }).click()
  await page.getByText('That page is for somebody').waitFor()
  await page.getByRole('link', { name: 'Teas' }).click()
  await page.getByText('Six teas').waitFor()
  expect(await page.getByText('Nobody is signed in').count()).toBe(1)
  expect(await page.evaluate('window.same')).toBe(true)
  expect(complaints).toEqual([])
})

test('a page goes on saying what led to it, and nothing that came after', async () => {
  const { url } = await openShop()
  const { page } = await browser.visitor()
  await signIn(page, url)
  await page.getByText('Welcome, Ada Lovelace.').waitFor()
  await page.getByRole('button', { name: 'Add Gyokuro to cart' }).click()
  await page.locator('.count').waitFor()
  expect(await page.locator('.notice').textContent()).toBe('Welcome, Ada Lovelace.')
})

test('the scripts that Next writes into a page have the nonce of that answer, and another one has another', async () => {
  const { url } = await openShop()
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const { headers, text } = await ask(url)
      const policy = headers.get('content-security-policy') ?? ''
      const nonce = /script-src 'self' 'nonce-([\w-]+)'$/.exec(policy)?.[1]
      const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => / nonce="([^"]*)"/.exec(tag)?.[1])
      expect(new Set(scripts)).toEqual(new Set([nonce]))
      return nonce
    }),
  )
  expect(new Set(nonces).size).toBe(2)
})

test('the keyboard goes on in the content when its form is gone', async () => {
  const { url } = await openShop()
  const { page } = await browser.visitor()
  await page.goto(url)
  await page.getByRole('button', { name: 'Add Gyokuro to cart' }).click()
  await page.locator('.count').waitFor()
  await page.goto(`${url}/cart`)
  await page.getByRole('button', { name: 'Remove Gyokuro' }).press('Enter')
  await page.getByText('It is empty.').waitFor()
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('main')
  expect(await page.locator('#announcer').textContent()).toBe('Your cart is empty')
})
