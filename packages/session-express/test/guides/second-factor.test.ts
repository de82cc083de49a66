import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client } from '../support/client'
import { minute, serveGuide } from '../support/serve-guide'

const password = 'a long passphrase of hers'
let client: Client

beforeEach(async () => {
  client = (await serveGuide(() => import('../../../../docs/guides/second-factor.md'))).client
})

const account = async (who: Client = client): Promise<number> => (await who.get('/account')).status

describe('a second factor', () => {
  it('[AT-08] [adv-24] leaves nobody signed in between the two', async () => {
    const first = await client.post('/login', { user: 'ada', password })
    expect([first.status, first.headers['location']]).toEqual([303, '/login/code'])
    expect(await account()).toBe(401)
    const second = await client.post('/login/code', { code: '123456' })
    expect([second.status, second.headers['location']]).toEqual([303, '/account'])
    expect((await client.get('/account')).body).toBe('Hello ada.')
  })

  it('takes three tries at most, also of many that are sent at once', async () => {
    await client.post('/login', { user: 'ada', password })
    const sent = await Promise.all(Array.from({ length: 8 }, () => client.copy().post('/login/code', { code: '0' })))
    expect(sent.filter(({ status }) => status === 401)).toHaveLength(3)
    expect((await client.post('/login/code', { code: '123456' })).headers['location']).toBe('/login')
    expect(await account()).toBe(401)
  })

  it('waits five minutes for it', async () => {
    await client.post('/login', { user: 'ada', password })
    vi.advanceTimersByTime(5 * minute + 1)
    expect((await client.post('/login/code', { code: '123456' })).headers['location']).toBe('/login')
    expect(await account()).toBe(401)
  })

  it('[SM-20] [adv-7] gives a new token after the password and after the code: none known before is worth anything', async () => {
    await client.post('/login', { user: 'mallory', password })
    const planted = client.copy()
    await client.post('/login', { user: 'ada', password })
    const between = client.copy()
    expect((await planted.post('/login/code', { code: '123456' })).status).not.toBe(303)
    await client.post('/login/code', { code: '123456' })
    expect([await account(planted), await account(between), await account()]).toEqual([409, 409, 200])
  })

  it('without a password asks for one, whatever the code', async () => {
    expect((await client.post('/login/code', { code: '123456' })).headers['location']).toBe('/login')
  })
})
