import type { SessionRecord } from '@org/session-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Keys } from '../src/keys'
import { slotOf } from '../src/slot'
import { type Connected, closed, connected } from './support/connected'
import { mark, newPrefix, record, T } from './support/make'
import { type OwnCluster, ownCluster } from './support/own-cluster'
import { setUps } from './support/set-ups'

const now = T
const prefix = newPrefix()
const keys = new Keys(prefix)
const slotFor = (id: string): number => slotOf(keys.of(id)[0])

let own: OwnCluster
let clients: readonly Connected[] = []
beforeAll(async () => {
  own = await ownCluster()
  const clusters = setUps.filter(({ topology }) => topology === 'cluster')
  clients = await Promise.all(clusters.map((setUp) => connected(setUp, { around: own.around, prefix })))
})
afterAll(async () => {
  for (const each of clients) await closed(each)
  await own.close()
})

/** Owners whose sessions lie on the first primary. */
function ownersThere(count: number): string[] {
  const [one] = clients
  if (!one) return []
  const owners = Array.from({ length: 1000 }, (_, n) => `owner ${n}`)
  return owners.filter((owner) => slotFor(one.store.route(owner)) < 5461).slice(0, count)
}

it('answers rightly while slots move, and loses nothing', async () => {
  const [one] = clients
  if (!one) return expect.unreachable()
  const owners = ownersThere(6)
  const sessions: SessionRecord[] = owners.map((owner) => record(one.store, { owner }))
  for (const each of sessions) await one.store.create(each, { now })

  let isOver = false
  const written = new Map(sessions.map(({ id }) => [id, 0]))
  const live = new Map(owners.map((owner) => [owner, new Set<string>()]))
  const limit = { max: 3, beyond: 'evict', mark } as const
  const load = clients.map(async ({ store }, client) => {
    for (let n = 0; n < 24 || !isOver; n += 1) {
      const at = n % sessions.length
      const [{ id, owner }, other] = [sessions[at] as SessionRecord, owners[at] as string]
      const updated = await store.update(id, { set: { [`${client}.${n}`]: '1' }, lastSeenAt: T + 9 }, { now })
      if (updated.status === 'updated') written.set(id, (written.get(id) ?? 0) + 1)
      expect([(await store.read(id, { now })).status, owner]).toEqual(['live', other])
      const [anonymous, next] = [record(store), record(store, { owner: other, lastSeenAt: T + n / 1e6 })]
      await store.create(anonymous, { now })
      expect((await store.replace(anonymous.id, next, { now, version: 1, mark, limit })).status).toBe('replaced')
      live.get(other)?.add(next.id)
    }
  })
  for (const slot of new Set(sessions.map(({ id }) => slotFor(id)))) await own.move(slot)
  isOver = true
  await Promise.all(load)

  for (const { id, owner } of sessions) {
    const found = await one.store.read(id, { now })
    expect(found.status === 'live' && Object.keys(found.record.data).length).toBe(written.get(id))
    const listed = (await one.store.list(owner ?? '', { now })).map((summary) => summary.id).sort()
    expect(listed.length).toBe(3)
    const begun = [id, ...(live.get(owner ?? '') ?? [])]
    const statuses = await Promise.all(begun.map(async (each) => (await one.store.read(each, { now })).status))
    expect(begun.filter((_, n) => statuses[n] === 'live').sort()).toEqual(listed)
  }
})
