import { expect } from 'vitest'

const password = 'a long passphrase of hers'
const local = /^(sid=[\w.-]{67}); Path=\/; HttpOnly; SameSite=Lax$/
const secured = /^(__Host-Http-sid=[\w.-]{67}); Path=\/; Secure; HttpOnly; SameSite=Lax$/

const visitor = { owner: null, cart: [] }
const redirected = (status) => expect([302, 303]).toContain(status)

/** What a browser sends back of the one cookie that was set. */
function kept({ cookies }, shape) {
  expect(cookies).toEqual([expect.stringMatching(shape)])
  return shape.exec(cookies[0])[1]
}

/** The same visit, whatever serves it. */
export async function signInAndOut({ ask, secure = false }) {
  const shape = secure ? secured : local
  async function sees(cookie) {
    const { status, cookies, text } = await ask('GET', '/', { cookie })
    expect({ status, cookies }).toEqual({ status: 200, cookies: [] })
    return JSON.parse(text)
  }

  expect(await sees()).toEqual(visitor)
  const filled = await ask('POST', '/cart')
  redirected(filled.status)
  const anonymous = kept(filled, shape)
  expect(await sees(anonymous)).toEqual({ owner: null, cart: ['book'] })

  const refused = await ask('POST', '/login', { cookie: anonymous, form: { password: 'a guess' } })
  expect(refused).toMatchObject({ status: 401, cookies: [] })
  const login = await ask('POST', '/login', { cookie: anonymous, form: { password } })
  redirected(login.status)
  const signedIn = kept(login, shape)
  expect(await sees(signedIn)).toEqual({ owner: 'ada', cart: ['book'] })
  expect(await sees(anonymous)).toEqual(visitor)

  const logout = await ask('POST', '/logout', { cookie: signedIn })
  redirected(logout.status)
  expect(logout.cookies).toEqual([expect.stringMatching(/sid=; .*Max-Age=0/)])
  expect(await sees(signedIn)).toEqual(visitor)
}
