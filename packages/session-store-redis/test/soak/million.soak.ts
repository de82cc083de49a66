import { expect, it } from 'vitest'
import { closed, connected, named } from '../support/connected'
import { mark, minute, record, T } from '../support/make'
import { ownServer } from '../support/own-servers'

const now = T
const count = Number(process.env['SOAK_SESSIONS'] ?? 1_000_000)

it('holds many sessions, and finds those of one owner among them', async () => {
  const server = await ownServer()
  const one = await connected(named('redis 6 client'), { around: server.around })
  const { store } = one
  const used = async (): Promise<number> => Number(/used_memory:(\d+)/.exec(await server.admin.info('memory'))?.[1])
  const took = async (act: () => unknown): Promise<number> => {
    const began = performance.now()
    await act()
    return Math.round(performance.now() - began)
  }
  const before = await used()
  const texts = {
    credentials: 'c'.repeat(260),
    facts: 'f'.repeat(140),
    data: { cart: '[{"id":1,"n":2}]', theme: '"dark"' },
  }
  let begun = 0
  const begin = async (): Promise<void> => {
    while (begun < count) {
      begun += 1
      const owner = begun % 1000 === 0 ? 'ann' : begun % 2 === 0 ? `owner ${begun % (count / 4)}` : null
      await store.create(record(store, { owner, ...texts, expiresAt: T + 600 * minute }), { now })
    }
  }
  const creating = await took(() => Promise.all(Array.from({ length: 64 }, begin)))
  const bytes = Math.round(((await used()) - before) / count)
  const listing = await took(async () => expect((await store.list('ann', { now })).length).toBe(count / 1000))
  const ending = await took(() => store.destroyAll('ann', { now, mark }))
  const sweeping = await took(() => store.sweep({ now, max: 1000 }))
  console.table({ sessions: count, bytes, creating, listing, ending, sweeping })
  await closed(one)
  await server.close()
}, 1_800_000)
