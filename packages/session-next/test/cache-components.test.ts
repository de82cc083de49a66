import { describe, expect, inject, it } from 'vitest'
import { textOf } from './support/page-of'
import { withSite } from './support/start-site'

describe('Cache Components, while they are built', () => {
  it('streams what waits for the visitor into a shell that is built once', () => {
    const { succeeded, output } = inject('builds').cached
    expect(succeeded).toBe(true)
    expect(output).toMatch(/◐ \/streams/)
    expect(output).toMatch(/◐ \/own-cache/)
    expect(output).toMatch(/○ \/still/)
  })

  it('says what to do about getSession outside of Suspense, at the line where it stands', () => {
    const { succeeded, output } = inject('builds').broken
    expect(succeeded).toBe(false)
    expect(output).toMatch(
      /Route "\/blocking":[\s\S]*?placeholder with `<Suspense[\s\S]*?> 5 \| {3}const \{ owner \} = await getSession\(\)/,
    )
  })

  it('says what to do about getSession in a cached function, in words of this library', () => {
    const { output } = inject('builds').broken
    expect(output).toMatch(/Route "\/shared-result": `headers\(\)` can't be read inside `"use cache"`/)
    expect(output).toContain('Call getSession() outside of it and pass in what it needs')
  })
})

describe('Cache Components, served', () => {
  const site = withSite('cached')

  it('show each visitor their own', async () => {
    const [ada, nobody] = [site.client(), site.client()]
    await ada.post('/api/sign-in?user=ada')
    for (let n = 0; n < 2; n++)
      for (const [client, name] of [
        [ada, 'ada'],
        [nobody, 'nobody'],
      ] as const) {
        const page = await client.get('/streams')
        expect([textOf(page, 'shell'), textOf(page, 'one'), textOf(page, 'two')]).toEqual([
          'the same for everybody',
          name,
          name,
        ])
        expect(textOf(await client.get('/own-cache'), 'greeting')).toBe(`hello ${name}`)
        expect(page.setCookies).toEqual([])
      }
  })

  it('ask the store once for a page', async () => {
    const client = site.client()
    await client.post('/api/sign-in')
    await client.get('/streams')
    await site.look()
    await client.get('/streams')
    expect((await site.look()).calls).toEqual(['read'])
  })

  it('renew by a proxy of three lines', async () => {
    const client = site.client()
    await client.post('/api/sign-in')
    await site.wait(16)
    const page = await client.get('/streams')
    expect([page.ours.length, page.headers['cache-control']]).toEqual([1, 'private, no-store'])
    expect(textOf(page, 'one')).toBe('ada')
    expect((await client.get('/still')).ours).toEqual([])
  })
})
