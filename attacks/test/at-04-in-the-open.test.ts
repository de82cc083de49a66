import { describe, expect, it } from 'vitest'
import { keepsData, setUps } from '../support/set-ups'
import { target } from '../support/target'

describe.each(setUps)('AT-04 in the open: %s', (_name, setUp) => {
  it('without TLS a good token is not looked at, and none is given (SM-09)', async () => {
    const safe = await target(setUp)
    const victim = safe.client()
    await victim.login('ada')
    const plain = await target(setUp, { beside: safe, options: { secure: undefined } as object })
    const intercepted = plain.client()
    intercepted.token = victim.token
    expect((await intercepted.get('/me')).json['status']).not.toBe('active')
    const login = await intercepted.login('ada')
    expect([login.status, login.json['error'], login.setCookies]).toEqual([500, 'ERR_SESSION_INSECURE', []])
    expect(login.headers['session-token']).toBeUndefined()
    const forwarded = await intercepted.send('/me', { headers: { 'x-forwarded-proto': 'https' } })
    expect(forwarded.json['owner'], 'a header makes no TLS').toBeUndefined()
  })

  it('a token in the URL, in the body, or in another header is none (SM-07)', async () => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.login('ada')
    const token = victim.token ?? ''
    const attacker = at.client()
    for (const name of ['__Host-Http-sid', 'sid', 'access_token', 'token', 'jsessionid'])
      expect((await attacker.get(`/me?${name}=${token}`)).json['owner'], name).toBeUndefined()
    expect((await attacker.post('/data', { sid: token, access_token: token })).status).toBe(
      keepsData(setUp) ? 204 : 500,
    )
    expect(await attacker.owner()).toBeUndefined()
    const elsewhere =
      setUp.transport === 'cookie' ? { authorization: `Bearer ${token}` } : { cookie: `__Host-Http-sid=${token}` }
    for (const headers of [
      elsewhere,
      { 'session-token': token },
      { 'x-session-id': token },
      { cookie: `sid=${token}` },
    ])
      expect((await at.client().send('/me', { headers })).json['owner']).toBeUndefined()
  })

  it('what carries a token is kept by no cache, and what was looked up for one by none for another (SM-32)', async () => {
    const at = await target(setUp)
    const visitor = at.client()
    const login = await visitor.login('ada')
    expect(login.headers['cache-control']).toBe('no-store')
    const page = await visitor.get('/account')
    const carrier = setUp.transport === 'cookie' ? 'Cookie' : 'Authorization'
    expect(page.headers['cache-control']).toMatch(/private|no-store/)
    expect(page.headers['vary']?.toLowerCase()).toContain(carrier.toLowerCase())
    const shared = await visitor.get('/public')
    expect([shared.setCookies, shared.headers['session-token']]).toEqual([[], undefined])
    expect((await visitor.post('/logout')).headers['cache-control']).toBe('no-store')
  })

  it('no answer leads to an address with a token, or shows one in its body', async () => {
    const at = await target(setUp)
    const visitor = at.client()
    const answers = [
      await visitor.login('ada'),
      await visitor.get('/'),
      await visitor.get('/account'),
      await visitor.get('/crash'),
    ]
    const secret = visitor.token?.slice(-40) ?? ''
    for (const { body, headers } of answers) expect(body + String(headers['location'])).not.toContain(secret)
  })
})
