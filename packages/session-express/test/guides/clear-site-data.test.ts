import type { SessionStore } from '@org/session-core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client } from '../support/client'
import { serveGuide } from '../support/serve-guide'

let client: Client
let store: SessionStore

beforeEach(async () => {
  const guide = await serveGuide(() => import('../../../../docs/guides/clear-site-data.md'))
  client = guide.client
  store = guide.store
  await client.post('/login', { user: 'ada', password: 'a long passphrase of hers' })
})

describe('[SM-33] Clear-Site-Data', () => {
  it('leaves with the removal of our cookie, when the session has ended', async () => {
    const copy = client.copy()
    const answer = await client.post('/logout')
    expect([answer.status, answer.headers['clear-site-data']]).toEqual([303, '"cache", "storage"'])
    expect(answer.setCookies[0]).toMatch(/^sid=; .*Max-Age=0/)
    expect((await copy.get('/account')).status, 'a copy of the token').toBe(401)
  })

  it('does not leave when the store failed: then the visitor is still signed in', async () => {
    vi.spyOn(store, 'destroy').mockRejectedValueOnce(new Error('connection reset'))
    const answer = await client.post('/logout')
    expect(answer.status).toBe(503)
    expect(answer.headers).not.toHaveProperty('clear-site-data')
    expect(answer.setCookies).toEqual([])
    expect((await client.get('/account')).status).toBe(200)
  })
})
