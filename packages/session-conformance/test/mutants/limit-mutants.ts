import type { OwnerLimit, SessionRecord } from '@org/session-core'
import type { ReferenceStore } from '../reference-store'
import { type Mutant, mutant } from './mutant'

interface When {
  readonly now: number
  readonly limit?: OwnerLimit
}

/** Who goes, by an order of the mutant's own. */
function ordered(what: string, order: (a: SessionRecord, b: SessionRecord) => number): Mutant {
  return mutant('O02', what, (s) => ({
    beyond: (owner: string | null, when: When, ending?: string) => {
      const count = s.beyond(owner, when, ending).length
      const others = s.live(when.now).filter((record) => record.owner === owner && record.id !== ending)
      return others
        .sort(order)
        .slice(0, count)
        .map(({ id }) => id)
    },
  }))
}

/** The limit over a set of records of the mutant's own. */
function counting(what: string, counted: (s: ReferenceStore, owner: string, now: number) => readonly string[]): Mutant {
  return mutant('O02', what, (s) => ({
    beyond: (owner: string | null, when: When, ending?: string) => {
      if (owner === null || !when.limit) return []
      const others = counted(s, owner, when.now).filter((id) => id !== ending)
      return others.slice(0, Math.max(0, others.length - when.limit.max + 1))
    },
  }))
}

export const limitMutants: readonly Mutant[] = [
  ordered('evicts the oldest', (a, b) => a.createdAt - b.createdAt),
  ordered('evicts what expires first', (a, b) => a.expiresAt - b.expiresAt || a.createdAt - b.createdAt),
  ordered('evicts the record most recently seen', (a, b) => b.lastSeenAt - a.lastSeenAt),
  counting('counts what expired', (s, owner) =>
    s.live(0).flatMap((record) => (record.owner === owner ? [record.id] : [])),
  ),
  counting('counts the records of everybody', (s, _, now) => s.live(now).map(({ id }) => id)),
  mutant('O02', 'evicts one, however many are beyond', (s) => ({
    beyond: (owner: string | null, when: When, ending?: string) => s.beyond(owner, when, ending).slice(0, 1),
  })),
  mutant('O02', 'lets one more in', (s) => ({
    beyond: (owner: string | null, when: When, ending?: string) => s.beyond(owner, when, ending).slice(1),
  })),
  mutant('O02', 'does not tell whom it evicted', (s) => ({
    create: (record, when) => {
      const outcome = s.create(record, when)
      return outcome.status === 'created' ? { ...outcome, evicted: [] } : outcome
    },
  })),
  mutant('O02', 'evicts though it refuses', (s) => ({
    create: (record, when) => {
      const outcome = s.create(record, when)
      if (outcome.status === 'refused') s.evict(s.beyond(record.owner, when), when)
      return outcome
    },
  })),
  mutant('O02', 'ignores the limit of a replace', (s) => ({
    replace: (id, record, { limit: _, ...when }) => s.replace(id, record, when),
  })),
]
