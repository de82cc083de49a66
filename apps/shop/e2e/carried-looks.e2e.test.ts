import { describe, expect, test } from 'vitest'
import { keep } from './album.js'
import { openShop } from './app.js'
import { addToCart, signIn, withBrowser } from './browser.js'
import { judge } from './judge.js'
import { optionsFor } from './token-kinds.js'

const browser = withBrowser()

const views = [
  { screen: 'phone', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  { screen: 'wide', viewport: { width: 1280, height: 900 } },
] as const

describe.each(views)('on a $screen screen, without scripts', ({ screen, ...view }) => {
  test.each(['signed', 'encrypted'] as const)(
    'the pages of %s tokens fit, and lead to where all of them end',
    async (kind) => {
      const shop = await openShop({ ...optionsFor(kind), stopped: true })
      const { page, complaints } = await browser.visitor({ ...view, javaScriptEnabled: false })
      await addToCart(page, shop.url, 'Gyokuro')
      await signIn(page, shop.url)
      await shop.pass(10_000)
      for (const [name, path] of Object.entries({ teas: '/', devices: '/devices', inspector: '/inspector' })) {
        await page.goto(shop.url + path)
        await judge(page)
        await keep(page, `${kind}-${name}-${screen}`)
      }
      await page.goto(`${shop.url}/devices`)
      await page.getByRole('button', { name: 'Sign out everywhere' }).click()
      await page.getByText('You are signed out here and everywhere else').waitFor()
      expect(await page.context().cookies()).toEqual([])
      expect(complaints).toEqual([])
    },
  )
})
