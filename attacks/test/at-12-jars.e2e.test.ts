import { expect, it } from 'vitest'
import { withBrowser } from '../support/browser'
import { cookieName } from '../support/client'
import { openShop, otherSite, signIn } from '../support/shop'

const browser = withBrowser()
const beside = 'Domain=shop.example; Path=/; Secure'
const planting = (texts: readonly string[]): string =>
  `<script>for (const text of ${JSON.stringify(texts)}) document.cookie = text</script>`

it('AT-12 a host beside ours that fills the jar signs somebody out at most, and in as nobody', async () => {
  const shop = await openShop()
  const context = await browser.visitor()
  await signIn(context, shop)
  const page = await context.newPage()
  const flood = Array.from({ length: 400 }, (_, n) => `c${n}=1; ${beside}`)
  await page.goto(await otherSite('evil.shop.example', { '/': planting(flood) }))
  const jar = async (): Promise<readonly string[]> => (await context.cookies(shop.url)).map(({ name }) => name)
  // the page goes on while the browser still puts them in
  await expect.poll(jar, { timeout: 60_000 }).toContain('c399')
  expect((await jar()).length).toBeGreaterThan(100)
  const answer = await page.goto(shop.url)
  expect(answer?.status()).toBe(200)
  expect(['ada is here', 'nobody is here']).toContain(await page.textContent('p'))
  await page.evaluate("fetch('/login', { method: 'POST', body: JSON.stringify({ user: 'ada', password: 'right' }) })")
  await page.goto(`${shop.url}/account`)
  expect(await page.textContent('p'), 'and one can sign in again').toBe('Account of ada')
})

it('AT-13 in a browser: a host beside ours can plant no cookie of our name', async () => {
  const shop = await openShop()
  const context = await browser.visitor()
  await signIn(context, shop)
  const page = await context.newPage()
  const names = [cookieName, '__host-http-sid', 'sid', '']
  const texts = names.flatMap((name) => [`${name}=planted; ${beside}`, `${name}=planted; ${beside}account`])
  const planted = planting([...texts, `=${cookieName}=planted; ${beside}`])
  await page.goto(await otherSite('evil.shop.example', { '/': planted }))
  const ours = (await context.cookies(shop.url)).filter(({ name }) => name === cookieName)
  expect(
    ours.map(({ domain }) => domain),
    'the browser takes none',
  ).toEqual(['shop.example'])
  await page.goto(`${shop.url}/account`)
  expect(await page.textContent('p')).toBe('Account of ada')
  expect(shop.events.filter(({ type }) => type === 'rejected')).toEqual([])
})
