import { equal, holds } from '../conformance-failure'
import { limit, mark, otherMark, type Stage, T } from './stage'

const now = T

/** News may travel, on a busy machine for long. What comes earlier is not waited for. */
async function arrives(hasCome: () => boolean): Promise<void> {
  const until = performance.now() + 10_000
  while (!hasCome() && performance.now() < until) await pause(5)
}

/** A twentieth of a second more is given to what must not come. */
async function told(heard: readonly string[], ids: readonly string[]): Promise<void> {
  await arrives(() => ids.every((id) => heard.includes(id)))
  await pause(50)
  equal([...new Set(heard)].sort(), [...ids].sort(), 'the ids that were told')
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

export const watchCases = {
  async 'P01 watch tells of every id that ends, and of no other'(on: Stage): Promise<void> {
    const heard: string[] = []
    const stop = on.with('watchable').watch((id) => heard.push(id))
    const [destroyed, replaced, expired, live] = [
      await on.begin(),
      await on.begin(),
      await on.begin({ expiresAt: T + 1 }),
      await on.begin(),
    ]
    await on.store.destroy(destroyed.id, { now, mark })
    await on.store.replace(replaced.id, on.record(), { now, version: 1, mark })
    await on.store.update(live.id, { set: { a: '1' } }, { now })
    await on.store.destroy(expired.id, { now: T + 1, mark })
    await told(heard, [destroyed.id, replaced.id])
    stop()
  },

  async 'P01 the id is ended by the time watch tells it'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    const seen: Promise<string>[] = []
    const stop = on.with('watchable').watch((ended) => seen.push(on.status(ended)))
    await on.store.destroy(id, { now, mark })
    await arrives(() => seen.length > 0)
    stop()
    equal(await seen[0], 'ended', 'the id, read when it was told')
  },

  async 'P01 the returned function stops watching'(on: Stage): Promise<void> {
    const heard: string[] = []
    const others: string[] = []
    const stop = on.with('watchable').watch((id) => heard.push(id))
    const stopOther = on.with('watchable').watch((id) => others.push(id))
    stop()
    const { id } = await on.begin()
    await on.store.destroy(id, { now, mark })
    await told(others, [id])
    equal(heard, [], 'what was told after stopping')
    stopOther()
  },
}

export const watchOwnerCases = {
  async 'P01 watch tells of what a limit or destroyAll ends'(on: Stage): Promise<void> {
    const heard: string[] = []
    const stop = on.with('watchable').watch((id) => heard.push(id))
    const old = await on.begin({ owner: 'ann', lastSeenAt: T - 1 })
    const next = on.record({ owner: 'ann' })
    await on.store.create(next, { now, limit: limit(1) })
    await on.with('ownerIndex').destroyAll('ann', { now, mark: otherMark })
    await told(heard, [old.id, next.id])
    stop()
  },
}

export const watchElsewhereCases = {
  async 'P01 watch tells of what ends in another process'(on: Stage): Promise<void> {
    const other = on.with('watchable', await on.elsewhere())
    const heard: string[] = []
    const stop = other.watch((id) => heard.push(id))
    const { id } = await on.begin()
    await on.store.destroy(id, { now, mark })
    await arrives(() => heard.includes(id))
    stop()
    holds(heard.includes(id), 'an id that ended in another process was not told within ten seconds')
  },
}
