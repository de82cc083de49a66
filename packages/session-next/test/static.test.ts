import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { textOf } from './support/page-of'
import { withSite } from './support/start-site'

const versions = ['next16', 'next15'] as const

it.each(versions)('%s keeps static what does not ask for the session, and nothing that does', (name) => {
  const { folder } = inject('builds')[name]
  const manifest = JSON.parse(readFileSync(join(folder, '.next/prerender-manifest.json'), 'utf8'))
  const built = Object.keys(manifest.routes)
  expect(built).toEqual(expect.arrayContaining(['/still', '/daily']))
  for (const path of ['/', '/read', '/cached-call', '/other', '/links/1']) expect(built).not.toContain(path)
})

describe.each(versions)('a page that is forced to be static, on %s', (name) => {
  const site = withSite(name)

  it('[AT-04] [adv-49] is told that it has no visitor, and shows the first one to nobody', async () => {
    const client = site.client()
    await client.post('/api/act/login?user=u-one')
    for (const visitor of [client, site.client()]) {
      const page = await visitor.get('/forced/page')
      expect(textOf(page, 'seen')).toBe('ERR_SESSION_STATIC_PAGE')
      expect(page.setCookies).toEqual([])
    }
  })
})
