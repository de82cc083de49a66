import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withSite } from './support/start-site'

const guide = readFileSync(new URL('../../../docs/guides/step-up.md', import.meta.url), 'utf8')
const route = readFileSync(new URL('sites/shared/app/api/payout/route.ts', import.meta.url), 'utf8')

it('the handler is the one that the guide shows', () => {
  expect(guide).toContain(route.slice(route.indexOf('export const POST')))
})

describe.each(['next16', 'next15'] as const)('a page that asks for more than a login, on %s', (name) => {
  const site = withSite(name)

  it('tells nobody signed in, not strongly enough, and just replaced apart', async () => {
    const client = site.client()
    expect((await client.post('/api/payout')).status).toBe(401)
    await client.post('/api/act/login?user=ada')
    const weak = await client.post('/api/payout')
    expect([weak.status, weak.body]).toEqual([403, '{"error":"step-up"}'])
    const before = client.copy()
    await client.post('/api/act/login?user=ada')
    const replaced = await before.post('/api/payout')
    expect([replaced.status, replaced.headers['retry-after']]).toEqual([409, '1'])
  })
})
