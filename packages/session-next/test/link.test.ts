import { describe, expect, it } from 'vitest'
import type { Answer } from './support/client'
import { sessionOn } from './support/page-of'
import { withSite } from './support/start-site'

describe.each(['next16', 'next15'] as const)('a link, on %s', (name) => {
  const site = withSite(name)

  async function linkTo(place: string): Promise<string> {
    const desktop = site.client()
    await desktop.post('/api/act/login?user=ada')
    return (await desktop.get(`/api/act/link?to=${encodeURIComponent(place)}`)).body
  }

  const seen = ({ status, headers, body, ours }: Answer): unknown => [
    status,
    headers['location'],
    headers['referrer-policy'],
    body.includes('session-link'),
    ours.length,
  ]

  it.each(['/read?a=1', '/api/act/look?a=1'])('to %s signs another browser in by a redirect, once', async (place) => {
    const path = await linkTo(place)
    const [phone, stranger] = [site.client(), site.client()]
    const first = await phone.get(path)
    expect(seen(first)).toEqual([303, place, 'no-referrer', false, 1])
    expect(first.headers['cache-control']).toContain('no-store')
    expect(seen(await stranger.get(path))).toEqual([303, place, 'no-referrer', false, 0])
    const shown = async (client: typeof phone): Promise<unknown> =>
      place.startsWith('/read') ? sessionOn(await client.get(place)) : JSON.parse((await client.get(place)).body)
    expect(await shown(phone)).toMatchObject({ owner: 'ada' })
    expect(await shown(stranger)).not.toMatchObject({ owner: 'ada' })
  })

  it('is spent by no prefetch', async () => {
    const path = await linkTo('/read')
    const ahead = await site.client().get(path, { 'sec-purpose': 'prefetch' })
    expect([ahead.status, ahead.ours]).toEqual([200, []])
    expect(seen(await site.client().get(path))).toEqual([303, '/read', 'no-referrer', false, 1])
  })
})
