import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Answer, Client } from '../support/client'
import { day, minute, serveGuide } from '../support/serve-guide'

let client: Client

beforeEach(async () => {
  client = (await serveGuide(() => import('../../../../docs/guides/remember-me.md'))).client
})

const signIn = (more: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  client.post('/login', { user: 'ada', password: 'a long passphrase of hers', ...more })
const status = async (path = '/'): Promise<number> => (await client.get(path)).status

describe('remember me', () => {
  it('gives a cookie that outlives the browser to those who tick it, and to nobody else', async () => {
    const [plain = ''] = (await signIn()).setCookies
    expect(plain).not.toMatch(/Max-Age|Expires/)
    const [kept = ''] = (await signIn({ remember: 'yes' })).setCookies
    expect(kept).toContain(`Max-Age=${(90 * day) / 1000}`)
    expect(kept).toContain(`Expires=${new Date(Date.now() + 90 * day).toUTCString()}`)
  })

  it('ends after thirty minutes without a request, and with the tick after fourteen days', async () => {
    await signIn()
    vi.advanceTimersByTime(30 * minute)
    expect(await status()).toBe(401)
    await signIn({ remember: 'yes' })
    vi.advanceTimersByTime(13 * day)
    expect(await status()).toBe(200)
    vi.advanceTimersByTime(14 * day)
    expect(await status()).toBe(401)
  })

  it('ends after ninety days, however often it is used', async () => {
    await signIn({ remember: 'yes' })
    for (let days = 9; days < 90; days += 9) {
      vi.advanceTimersByTime(9 * day)
      expect(await status()).toBe(200)
    }
    vi.advanceTimersByTime(9 * day)
    expect(await status()).toBe(401)
  })

  it('[N-04] is no reason not to ask again', async () => {
    await signIn({ remember: 'yes' })
    expect(await status('/address')).toBe(200)
    vi.advanceTimersByTime(day)
    expect([await status(), await status('/address')]).toEqual([200, 403])
  })

  it('is refused where a NIST level 2 is the ceiling', async () => {
    const sessions = createSessions({ store: memoryStore(), lifetime: { aal: 2 } })
    const open = await sessions.open({ headers: { host: 'shop.test' }, secure: true })
    const lifetime = { idle: '14d', absolute: '90d', persistent: true } as const
    await expect(open.login('ada', { lifetime })).rejects.toMatchObject({ code: 'ERR_SESSION_OPTION' })
  })
})
