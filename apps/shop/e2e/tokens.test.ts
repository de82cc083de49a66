import { describe, expect, test } from 'vitest'
import { openShop, statuses } from './app.js'
import { BearerClient } from './bearer-client.js'
import { CookieClient } from './cookie-client.js'
import { ask, formOn, send, standing } from './requests.js'
import { cookieName, type ShopUnderTest } from './shop-under-test.js'
import { kinds, optionsFor, shapes } from './token-kinds.js'

const clocks = { renewal: 60, window: 20 }

function visitorOf(shop: ShopUnderTest): CookieClient {
  return new CookieClient(shop.url, cookieName(shop))
}

describe.each(kinds)('with %s tokens', (kind) => {
  const open = () => openShop({ ...optionsFor(kind), clocks, stopped: true })

  test('a visit from the first look to signing out; and then no token of it opens anything', async () => {
    const shop = await open()
    const visitor = visitorOf(shop)
    await visitor.get('/')
    expect(visitor.tokens, 'who only looks gets none').toEqual([])
    await visitor.press('/', 'Add Gyokuro')
    expect((await visitor.press('/sign-in', 'Ada')).text).toContain('Your cart came along')
    await shop.pass(61_000)
    const renewed = visitor.tokens.length
    expect((await visitor.get('/cart')).text).toContain('Signed in as <strong>Ada')
    expect(visitor.tokens.length, 'a token issued again').toBe(renewed + 1)
    expect(await standing(shop.url, visitor.cookieOf(visitor.tokens.at(-2))), 'and the one before').toBe('Ada Lovelace')
    await shop.pass(61_000)
    expect((await visitor.get('/account')).status).toBe(statuses().stepUp)
    await visitor.press('/account', 'Confirm', { password: 'demo' })
    await visitor.press('/account', 'Keep', { address: '12 St James’s Square' })
    expect((await visitor.get('/account')).text).toContain('12 St James’s Square')
    expect((await visitor.get('/cart')).text).toContain('value="1"')
    const tokens = [...visitor.tokens]
    await visitor.press('/cart', 'Sign out')
    expect(visitor.cookie).toBe('')
    expect(tokens.length).toBeGreaterThanOrEqual(4)
    for (const token of tokens) {
      expect(token).toMatch(shapes[kind])
      expect(await standing(shop.url, visitor.cookieOf(token))).toBe('Nobody is signed in')
    }
  })

  test('twenty requests at once sign nobody out, and lose nothing where something can merge them', async () => {
    const shop = await open()
    const visitor = visitorOf(shop)
    await visitor.press('/sign-in', 'Grace')
    const form = await formOn(shop.url, 'Add Shou Pu-erh', visitor.cookie)
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(form, visitor.cookie)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    const last = answers.at(-1)?.cookie || visitor.cookie
    const { text } = await ask(`${shop.url}/cart`, last)
    expect(text).toContain('Grace Hopper')
    expect(text).toContain(kind === 'encrypted' ? 'value="1"' : 'value="20"')
  })

  test('a program signs in, is given a new token in a header, and signs out', async () => {
    const shop = await open()
    const program = new BearerClient(shop.url)
    expect((await program.call('GET', '/api/me')).status).toBe(401)
    await program.signIn()
    await program.call('POST', '/api/cart', { tea: 'keemun', packets: 3 })
    await shop.pass(61_000)
    const before = program.tokens.length
    const me = await program.call('GET', '/api/me')
    expect(JSON.parse(me.text)).toMatchObject({ user: 'ada', cart: { total: 3360 } })
    expect(program.tokens.length, 'announced').toBe(before + 1)
    const old = await program.call('GET', '/api/me', undefined, program.tokens.at(-2))
    expect(JSON.parse(old.text).session, 'the same session').toBe(JSON.parse(me.text).session)
    const tokens = [...program.tokens]
    expect((await program.call('POST', '/api/logout')).headers.get('session-token')).toBe('')
    for (const token of tokens) {
      expect(token).toMatch(shapes[kind])
      const answer = await program.call('GET', '/api/me', undefined, token)
      expect(answer.status).toBe(401)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  test('twenty calls at once of one program lose nothing where something can merge them', async () => {
    const shop = await open()
    const program = new BearerClient(shop.url)
    await program.signIn()
    const [token] = program.tokens
    const add = () => program.call('POST', '/api/cart', { tea: 'shou' }, token)
    await Promise.all(Array.from({ length: 20 }, add))
    const { text } = await program.call('GET', '/api/me')
    expect(JSON.parse(text).cart.lines[0].packets).toBe(kind === 'encrypted' ? 1 : 20)
  })

  test('who signs out in one place is not signed out in another', async () => {
    const shop = await open()
    const [here, there] = [visitorOf(shop), visitorOf(shop)]
    for (const visitor of [here, there]) await visitor.press('/sign-in', 'Alan')
    await here.press('/cart', 'Sign out')
    expect((await there.get('/cart')).text).toContain('Signed in as <strong>Alan')
  })
})
