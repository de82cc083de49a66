import { createRemoteJWKSet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { openShop, statuses } from './app.js'
import { CookieClient } from './cookie-client.js'
import { ask, standing } from './requests.js'
import { cookieName, type ShopUnderTest } from './shop-under-test.js'
import { optionsFor } from './token-kinds.js'

async function signedIn(shop: ShopUnderTest, name = 'Ada'): Promise<CookieClient> {
  const visitor = new CookieClient(shop.url, cookieName(shop))
  await visitor.press('/sign-in', name)
  return visitor
}

describe.each(['signed', 'encrypted'] as const)('where the session is in a %s token', (kind) => {
  test('the devices page says that it can list none, and signs all of them out, and nobody else', async () => {
    const shop = await openShop({ ...optionsFor(kind), stopped: true })
    const [here, there, grace] = [await signedIn(shop), await signedIn(shop), await signedIn(shop, 'Grace')]
    const page = await here.get('/devices')
    expect(page.text).toContain('nobody keeps a list of them')
    expect(page.text.match(/class="device"/g)).toHaveLength(1)
    await shop.pass(1000)
    const signedOut = await here.press('/devices', 'Sign out everywhere')
    expect(signedOut.text).toContain('signed out here and everywhere else')
    expect(here.cookie).toBe('')
    for (const token of [...here.tokens, ...there.tokens])
      expect(await standing(shop.url, here.cookieOf(token))).toBe('Nobody is signed in')
    expect((await grace.get('/cart')).text).toContain('Grace Hopper')
    await shop.pass(1000)
    expect((await signedIn(shop)).cookie, 'who signs in after that').not.toBe('')
  })

  test('the inspector shows the token that came, and nothing that opens the session', async () => {
    const shop = await openShop(optionsFor(kind))
    const visitor = await signedIn(shop)
    await visitor.press('/', 'Add Gyokuro')
    const { text } = await visitor.get('/inspector')
    const token = visitor.tokens.at(-1) ?? ''
    expect(text).toContain(`${token.length} bytes with every request`)
    expect(text).toContain('Nothing of your session: the token says it all.')
    expect(text).toContain('It had come with the answer to')
    expect(text.includes('&quot;sub&quot;: &quot;ada&quot;'), 'the claims').toBe(kind === 'signed')
    expect(text).not.toContain(token.split('.').at(-1))
    expect(text).toContain(kind === 'signed' ? '&quot;gyokuro&quot;: 1' : 'for this shop alone')
  })

  test('a visitor of yesterday is signed in after a restart under the same key, and under another one is nobody', async () => {
    const options = optionsFor(kind)
    const before = await openShop(options)
    const visitor = await signedIn(before)
    const [again, elsewhere] = [await openShop(options), await openShop(optionsFor(kind))]
    expect(await standing(again.url, visitor.cookie)).toBe('Ada Lovelace')
    expect(await standing(elsewhere.url, visitor.cookie)).toBe('Nobody is signed in')
  })

  test('a store that cannot say what was signed out is an error, and no sign-out', async () => {
    const shop = await openShop(optionsFor(kind))
    const visitor = await signedIn(shop)
    await shop.fail('check')
    const down = await visitor.get('/cart')
    expect(down.status).toBe(statuses().down)
    expect(down.text).toContain('Nobody is signed out')
    await shop.fail()
    expect((await visitor.get('/cart')).text).toContain('Ada Lovelace')
  })
})

test('an address that is too much for a cookie is refused in words, and nothing is lost', async () => {
  const shop = await openShop(optionsFor('encrypted'))
  const visitor = await signedIn(shop)
  await visitor.press('/account', 'Keep', { address: '12 St James’s Square' })
  const refused = await visitor.press('/account', 'Keep', { address: '\u0001'.repeat(500) })
  expect(refused.status).toBe(statuses().tooMuch)
  expect(refused.text).toContain('Too much to carry')
  expect((await visitor.get('/account')).text).toContain('12 St James’s Square')
})

test('a signed cart comes from the session to the account, and meets there what was in it', async () => {
  const shop = await openShop(optionsFor('signed'))
  const first = await signedIn(shop)
  await first.press('/', 'Add Gyokuro')
  await first.press('/cart', 'Sign out')
  const second = new CookieClient(shop.url, cookieName(shop))
  for (const tea of ['Gyokuro', 'Shou Pu-erh']) await second.press('/', `Add ${tea}`)
  await second.press('/sign-in', 'Ada')
  const { text } = await second.get('/cart')
  expect([...text.matchAll(/name="quantity"[^>]*value="(\d+)"/g)].map(([, packets]) => packets)).toEqual(['2', '1'])
  const grace = await signedIn(shop, 'Grace')
  expect((await grace.get('/cart')).text).toContain('It is empty.')
})

test('what was signed here is verified elsewhere by the published key, which is all that is published', async () => {
  const shop = await openShop(optionsFor('signed'))
  const [token = ''] = (await signedIn(shop)).tokens
  const published = await ask(`${shop.url}/.well-known/jwks.json`)
  expect(published.headers.get('content-type')).toContain('application/jwk-set+json')
  expect(published.headers.get('cache-control')).toBe('public, max-age=300')
  expect(published.headers.getSetCookie()).toEqual([])
  expect(JSON.parse(published.text).keys.flatMap(Object.keys)).not.toContain('d')
  const keys = createRemoteJWKSet(new URL(`${shop.url}/.well-known/jwks.json`))
  const expected = { issuer: 'https://second-flush.example', audience: 'second-flush', typ: 'sess+jwt' }
  expect((await jwtVerify(token, keys, expected)).payload).toMatchObject({ sub: 'ada' })
  const [foreign = ''] = (await signedIn(await openShop(optionsFor('signed')))).tokens
  await expect(jwtVerify(foreign, keys, expected)).rejects.toThrow(/signature/)
})

test.each(['opaque', 'encrypted'] as const)('with %s tokens nothing is published', async (kind) => {
  const { url } = await openShop(optionsFor(kind))
  expect((await ask(`${url}/.well-known/jwks.json`)).status).toBe(404)
})
