import type { Sessions } from '@org/session-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openStore } from '../src/open-store.js'
import { createShopSessions } from '../src/sessions.js'
import { lastingStores } from './addresses.js'
import { openShop } from './app.js'
import { ask, formOn, press, send, signInBy, standing } from './requests.js'

/** The sessions of a sample, without any framework. */
async function sessionsOf(address: string): Promise<Sessions> {
  const { store, close } = await openStore(address)
  onTestFinished(() => close())
  return createShopSessions({ store }).sessions
}

describe.each(Object.entries(lastingStores))('on %s', (_, address) => {
  test('who is signed in stays so when the shop starts again, with the cart', async () => {
    const store = await address()
    const before = await openShop({ store })
    const { cookie } = await press(before.url, 'Add Keemun Mao Feng to cart')
    const signedIn = await signInBy(before.url, 'Ada', cookie)
    const after = await openShop({ store })
    expect(await standing(after.url, signedIn)).toBe('Ada Lovelace')
    expect((await ask(`${after.url}/cart`, signedIn)).text).toContain('Keemun Mao Feng')
  })

  test('who signed out stays out when the shop starts again', async () => {
    const store = await address()
    const before = await openShop({ store })
    const cookie = await signInBy(before.url)
    await press(`${before.url}/cart`, 'Sign out', cookie)
    const after = await openShop({ store })
    expect(await standing(after.url, cookie)).toBe('Nobody is signed in')
  })

  test('who signs in to one sample is signed in to every other in front of the same store', async () => {
    const store = await address()
    const shop = await openShop({ store })
    const cookie = await signInBy(shop.url)
    const sessions = await sessionsOf(store)
    const session = await sessions.open({ method: 'GET', headers: { cookie, host: 'localhost' }, secure: shop.secure })
    expect([session.status, session.owner]).toEqual(['active', 'ada'])
  })

  test('twenty clicks at once lose none', async () => {
    const { url } = await openShop({ store: await address() })
    const { cookie } = await press(url, 'Add Shou Pu-erh to cart')
    const form = await formOn(url, 'Add Shou Pu-erh to cart', cookie)
    await Promise.all(Array.from({ length: 20 }, () => send(form, cookie)))
    expect((await ask(`${url}/cart`, cookie)).text).toContain('value="21"')
  })

  test('one device signs the others out', async () => {
    const { url } = await openShop({ store: await address() })
    const [one, other] = [await signInBy(url, 'Grace'), await signInBy(url, 'Grace')]
    await press(`${url}/devices`, 'Sign out all others', one)
    expect(await standing(url, other)).toBe('Nobody is signed in')
    expect(await standing(url, one)).not.toBe('Nobody is signed in')
  })
})
