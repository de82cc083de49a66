import { describe, expect, test } from 'vitest'
import { lastingStores } from './addresses.js'
import { openShop } from './app.js'
import { CookieClient } from './cookie-client.js'
import { formOn, send, standing } from './requests.js'
import { cookieName, type ShopOptions, type ShopUnderTest } from './shop-under-test.js'
import { optionsFor } from './token-kinds.js'

function visitorOf(shop: ShopUnderTest): CookieClient {
  return new CookieClient(shop.url, cookieName(shop))
}

describe.each(Object.entries(lastingStores))('on %s', (_, address) => {
  describe.each(['signed', 'encrypted'] as const)('where the session is in a %s token', (kind) => {
    const options = async (): Promise<ShopOptions> => ({ ...optionsFor(kind), store: await address() })

    test('who is signed in stays so when the shop starts again, with the cart, and who signed out stays out', async () => {
      const same = await options()
      const before = await openShop(same)
      const [ada, alan] = [visitorOf(before), visitorOf(before)]
      await ada.press('/', 'Add Keemun Mao Feng')
      await ada.press('/sign-in', 'Ada')
      await alan.press('/sign-in', 'Alan')
      const copy = alan.cookie
      await alan.press('/cart', 'Sign out')
      const after = await openShop(same)
      const cart = await ada.at(after.url).get('/cart')
      expect(cart.text).toContain('Ada Lovelace')
      expect(cart.text).toContain('Keemun Mao Feng')
      expect(await standing(after.url, copy)).toBe('Nobody is signed in')
    })
  })

  test('a signed cart loses none of twenty clicks at once', async () => {
    const shop = await openShop({ ...optionsFor('signed'), store: await address() })
    const visitor = visitorOf(shop)
    await visitor.press('/', 'Add Shou Pu-erh')
    const form = await formOn(shop.url, 'Add Shou Pu-erh', visitor.cookie)
    await Promise.all(Array.from({ length: 20 }, () => send(form, visitor.cookie)))
    expect((await visitor.get('/cart')).text).toContain('value="21"')
  })
})
