import { expect, test } from 'vitest'
import { openShop } from './app.js'
import { BearerClient } from './bearer-client.js'
import { ask } from './requests.js'
import { openStockRoom } from './stock-room.js'
import { optionsFor } from './token-kinds.js'

const minute = 60_000

test('a service that knows the published keys alone serves who is signed in, for five minutes a token', async () => {
  const shop = await openShop({ ...optionsFor('signed'), stopped: true })
  const elsewhere = await openShop({ ...optionsFor('signed'), stopped: true })
  let now = Date.now()
  const stock = await openStockRoom({ keysAt: `${shop.url}/.well-known/jwks.json`, clock: () => now })
  const serves = async (token: string): Promise<string> => {
    const { status, text } = await ask(stock, '', { headers: { authorization: `Bearer ${token}` } })
    return `${status} ${text}`.trim()
  }
  const ada = new BearerClient(shop.url)
  await ada.signIn()
  const token = await accessTokenOf(ada)
  expect(await serves(token)).toBe('200 ada')
  expect(await serves(ada.tokens.at(-1) ?? ''), 'the session itself is for the shop').toBe('401')
  expect((await ada.call('GET', '/api/me', undefined, token)).status, 'and that token for the service').toBe(401)
  const stranger = new BearerClient(elsewhere.url)
  await stranger.signIn()
  expect(await serves(await accessTokenOf(stranger)), 'of another shop').toBe('401')
  await ada.call('POST', '/api/logout')
  expect(await serves(token), 'nobody told the service').toBe('200 ada')
  now += 5 * minute + 1000
  expect(await serves(token)).toBe('401')
})

async function accessTokenOf(program: BearerClient): Promise<string> {
  return JSON.parse((await program.call('POST', '/api/access-token')).text).token
}

test('who is not signed in gets none, and a shop that publishes no key gives none', async () => {
  const signed = new BearerClient((await openShop(optionsFor('signed'))).url)
  expect((await signed.call('POST', '/api/access-token')).status).toBe(401)
  const opaque = new BearerClient((await openShop()).url)
  await opaque.signIn()
  expect((await opaque.call('POST', '/api/access-token')).status).toBe(404)
})
