import type { Revocations } from '@org/session-core'
import { T } from './record'

const now = T

export type Calls = readonly (readonly [verb: string, call: () => unknown])[]

/** How many round trips each call takes, one after another; `count` says how many there were so far. */
export async function counted(count: () => number, calls: Calls): Promise<readonly (readonly [string, number])[]> {
  const all: [string, number][] = []
  for (const [verb, call] of calls) {
    const before = count()
    await call()
    all.push([verb, count() - before])
  }
  return all
}

/** What is asked about tokens that carry a session. */
export function revocationCalls(store: Revocations, id: string): Calls {
  return [
    ['revoke', () => store.revoke(id, { now, until: now + 1 })],
    ['revokeOwner', () => store.revokeOwner('ann', { now, before: now, until: now + 1 })],
    ['check', () => store.check({ ids: [id, 'root'], owner: 'ann', since: now }, { now })],
  ]
}
