import { openShop } from 'shop/e2e/app'
import { ask, formOn, press, send, signInBy, standing } from 'shop/e2e/requests'
import { expect, test } from 'vitest'

test('Next itself runs no action for another site that says who it is, as browsers make it', async () => {
  const { url } = await openShop()
  const cookie = await signInBy(url)
  const form = await formOn(`${url}/cart`, 'Sign out', cookie)
  const answer = await send(form, cookie, { origin: 'https://elsewhere.example' })
  expect([answer.status, answer.text]).toEqual([500, 'Internal Server Error'])
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(await standing(url, cookie)).toBe('Ada Lovelace')
})

test('what the library refuses is a page in its place, whatever page it was', async () => {
  const { url } = await openShop()
  const cookie = await signInBy(url)
  const form = await formOn(`${url}/cart`, 'Sign out', cookie)
  const { text } = await send(form, cookie, { 'sec-fetch-site': 'cross-site' })
  expect(text).toContain('That cannot be done from where you came.')
  expect(text).not.toContain('Signed in as <strong>')
})

test('another site can change nothing by the API with the cookie of a visitor', async () => {
  const { url } = await openShop()
  const { cookie } = await press(url, 'Add Gyokuro to cart')
  const answer = await ask(`${url}/api/cart`, cookie, {
    method: 'POST',
    body: '{"tea":"gyokuro"}',
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect([answer.status, answer.text]).toEqual([403, '{"error":"That did not work"}'])
})

test('a body that is too long is refused by the API, however it is sent', async () => {
  const { url } = await openShop()
  const { headers } = await ask(`${url}/api/login`, '', { method: 'POST', body: '{"user":"ada","password":"demo"}' })
  const authorization = `Bearer ${headers.get('session-token')}`
  const answer = await ask(`${url}/api/cart`, '', {
    method: 'POST',
    body: new ReadableStream({
      start(controller) {
        for (let n = 0; n < 100; n++) controller.enqueue(new TextEncoder().encode(' '.repeat(100)))
        controller.close()
      },
    }),
    headers: { authorization },
    duplex: 'half',
  } as RequestInit)
  expect([answer.status, answer.text]).toEqual([413, '{"error":"That did not work"}'])
})

test('an action that is called with nonsense does nothing, and that is no fault', async () => {
  const shop = await openShop()
  const cookie = await signInBy(shop.url)
  const { fields } = await formOn(shop.url, 'Add Gyokuro', cookie)
  const named = fields.find(([name]) => /^\$ACTION_\d+:0$/.test(name))?.[1] ?? ''
  const { id } = JSON.parse(named) as { readonly id: string }
  for (const body of ['[]', '["$undefined","y"]', '[null,{"tea":"gyokuro"}]', '[{"req":{},"res":{}},{}]']) {
    const headers = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }
    expect((await ask(shop.url, cookie, { method: 'POST', body, headers })).status, body).toBe(200)
  }
  expect((await ask(`${shop.url}/cart`, cookie)).text).toContain('It is empty.')
  expect(await shop.reports()).toEqual([])
})
