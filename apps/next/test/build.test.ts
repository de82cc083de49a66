import { readFileSync } from 'node:fs'
import { openShop } from 'shop/e2e/app'
import { withBrowser } from 'shop/e2e/browser'
import { ask, signInBy } from 'shop/e2e/requests'
import { expect, test } from 'vitest'

const browser = withBrowser()

function built(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../.next/${file}`, import.meta.url), 'utf8'))
}

/** By `next build`: every page, and those that it rendered. */
const paths = built('app-path-routes-manifest.json') as Readonly<Record<string, string>>
const { routes } = built('prerender-manifest.json') as { readonly routes: Readonly<Record<string, unknown>> }
const pages = Object.entries(paths).flatMap(([file, path]) => (file.endsWith('/page') ? [path] : []))

test('a page that reads the session is rendered for each request, and one that does not was rendered at the build', () => {
  const marked = pages.map((path) => `${path in routes ? '○' : 'ƒ'} ${path}`)
  expect(marked.filter((line) => !line.includes('/_')).sort()).toEqual([
    'ƒ /',
    'ƒ /[...path]',
    'ƒ /account',
    'ƒ /cart',
    'ƒ /devices',
    'ƒ /inspector',
    'ƒ /sign-in',
    '○ /colophon',
  ])
})

test('what was rendered at the build is the same for everybody, and asks no store for whom the proxy knows', async () => {
  const shop = await openShop()
  const cookie = await signInBy(shop.url)
  // the proxy learns when this session is next due
  await ask(`${shop.url}/cart`, cookie)
  const before = await shop.entries()
  const [mine, anybodys] = [await ask(`${shop.url}/colophon`, cookie), await ask(`${shop.url}/colophon`)]
  expect(mine.text).toBe(anybodys.text)
  expect(mine.text).not.toContain('Ada')
  expect(mine.headers.get('cache-control')).toContain('s-maxage=')
  expect(await shop.entries()).toEqual(before)
  const personal = await ask(`${shop.url}/cart`, cookie)
  expect(personal.headers.get('cache-control')).toBe('private, no-cache, no-store, max-age=0, must-revalidate')
})

test('its scripts run, and lead back into the shop', async () => {
  const { url } = await openShop()
  const { page, complaints } = await browser.visitor()
  await page.goto(`${url}/colophon`)
  await page.evaluate('window.same = true')
  await page.getByRole('link', { name: 'Back to the teas' }).click()
  await page.getByRole('heading', { name: 'Six teas' }).waitFor()
  expect(await page.evaluate('window.same')).toBe(true)
  expect(complaints).toEqual([])
})
