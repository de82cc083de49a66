import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assemble, siteAt } from './support/assemble-site'
import { sessionOn, textOf } from './support/page-of'
import { Site } from './support/start-site'

const site = new Site('next16')
const folder = siteAt('reloaded')

beforeAll(async () => {
  assemble('next16', folder)
  await site.start(folder, { command: 'dev' })
})
afterAll(() => site.stop())

it('keeps sessions in memory when next dev loads the sources anew, for pages, handlers, proxy and API routes alike', async () => {
  const client = site.client()
  await client.post('/api/cart?user=ada&add=book')
  const seen = async () => [sessionOn(await client.get('/read')), JSON.parse((await client.get('/api/act/look')).body)]
  const before = await seen()
  expect(before).toMatchObject([
    { owner: 'ada', data: { cart: { items: ['book'] } } },
    { owner: 'ada', same: 'ada' },
  ])
  const { loads } = await site.look()
  appendFileSync(join(folder, 'sessions.ts'), '\nexport const changed = 1\n')
  const loadsAfterAVisit = async () => {
    await seen()
    return (await site.look()).loads
  }
  await expect.poll(loadsAfterAVisit).toBeGreaterThan(loads)
  expect(await seen()).toEqual(before)
  expect(textOf(await client.get('/served'), 'served')).toBe('ada 1')
  await site.wait(16)
  expect((await client.get('/still')).ours).toHaveLength(1)
})
