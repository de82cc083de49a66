import { readFileSync } from 'node:fs'
import { describeStore } from '@org/session-conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchStore } from './sites/shared/fetch-store'
import { StoreServer } from './support/store-server'

const server = new StoreServer()
beforeAll(() => server.start())
afterAll(() => server.stop())

let rooms = 0
const room = () => `${server.url}/room-${rooms++}`

describeStore('the store that speaks fetch', { create: () => fetchStore(room(), 'a key') }, { describe, it })

it('is the one in the guide, letter for letter', () => {
  const guide = readFileSync(new URL('../../../docs/guides/edge.md', import.meta.url), 'utf8')
  const source = readFileSync(new URL('sites/shared/fetch-store.ts', import.meta.url), 'utf8')
  expect(guide).toContain(`\`\`\`ts\n// fetch-store.ts\n${source}\`\`\`\n`)
})

it('fails when the service does, and takes a refusal for no answer', async () => {
  const when = { now: Date.now() }
  await expect(fetchStore(room(), 'a wrong key').read('x', when)).rejects.toThrow('GET answered 401')
  server.down = true
  await expect(fetchStore(room(), 'a key').read('x', when)).rejects.toThrow('GET answered 503')
  server.down = false
})
