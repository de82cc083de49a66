import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Answer, Client } from '../support/client'
import { minute, serveGuide } from '../support/serve-guide'

const html = { accept: 'text/html,*/*;q=0.8' }
let client: Client

beforeEach(async () => {
  client = (await serveGuide(() => import('../../../../docs/guides/step-up.md'))).client
})

const signIn = (): Promise<Answer> => client.post('/login', { user: 'ada', password: 'a long passphrase of hers' })

describe('a step-up', () => {
  it('[V7.5.3] is asked for where more is asked than a password, and lasts ten minutes', async () => {
    await signIn()
    expect([(await client.get('/account')).status, (await client.get('/payout')).status]).toEqual([200, 403])
    await client.post('/confirm', { code: '123456' })
    expect((await client.get('/payout')).body).toBe('Whereto?')
    vi.advanceTimersByTime(10 * minute + 1)
    expect((await client.get('/payout')).status).toBe(403)
    expect((await client.get('/account')).status).toBe(200)
  })

  it('tells 401, 403 and 409 apart, for programs by a status and for pages by where they lead', async () => {
    const nobody = await client.get('/payout')
    expect([nobody.status, JSON.parse(nobody.body)]).toEqual([401, { error: 'login' }])
    expect((await client.get('/payout', html)).headers['location']).toBe('/login')
    await signIn()
    const before = client.copy()
    const weak = await client.get('/payout')
    expect([weak.status, JSON.parse(weak.body)]).toEqual([403, { error: 'step-up' }])
    expect((await client.get('/payout?to=bob', html)).headers['location']).toBe('/confirm?next=%2Fpayout%3Fto%3Dbob')
    await client.post('/confirm', { code: '123456' })
    for (const headers of [{}, html]) {
      const replaced = await before.get('/payout', headers)
      expect([replaced.status, replaced.headers['retry-after']]).toEqual([409, '1'])
    }
  })

  it('goes back to the page that asked, and nowhere else', async () => {
    await signIn()
    const confirm = async (next: string) =>
      (await client.post('/confirm', { code: '123456', next })).headers['location']
    expect(await confirm('/payout?to=bob')).toBe('/payout?to=bob')
    for (const trap of ['https://evil.example', '//evil.example', '/\\evil.example', ''])
      expect(await confirm(trap)).toBe('/account')
  })

  it('needs the code, and somebody who is signed in', async () => {
    expect((await client.post('/confirm', { code: '123456' })).status).toBe(401)
    await signIn()
    expect((await client.post('/confirm', { code: '0' })).status).toBe(401)
    expect((await client.get('/payout')).status).toBe(403)
  })
})
