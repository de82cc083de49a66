import type { RecordChange, SessionRecord, UpdateConditions } from '@org/session-core'
import type { ReferenceStore } from '../reference-store'
import { inside, type Mutant, mutant, put } from './mutant'

type Changed = (before: SessionRecord, after: SessionRecord, change: RecordChange) => Partial<SessionRecord>

/** An honest update, after which something in the record is put wrong. */
function wrong(sentence: string, what: string, changed: Changed): Mutant {
  return mutant(sentence, what, (s) => ({
    update: (id, change, when) => {
      const before = s.read(id, when)
      const outcome = s.update(id, change, when)
      const after = inside(s, id)
      if (outcome.status === 'updated' && before.status === 'live' && after)
        put(s, { ...after, ...changed(before.record, after, change) })
      return outcome
    },
  }))
}

/** Reads, waits for a turn, and writes the whole document back. */
async function lossy(s: ReferenceStore, id: string, change: RecordChange, when: UpdateConditions): Promise<unknown> {
  const found = s.read(id, when)
  if (found.status !== 'live') return { status: 'gone' }
  const { version, generation } = found.record
  if ((when.version ?? version) !== version || (when.generation ?? generation) !== generation)
    return { status: 'conflict' }
  await null
  put(s, found.record)
  return s.update(id, change, { now: when.now })
}

/** Writes under an id that is not live. */
function reviving(what: string, when: (status: 'absent' | 'ended' | 'expired') => boolean): Mutant {
  return mutant('S35', what, (s) => ({
    update: (id, change, conditions) => {
      const kept = s.kept.get(id)
      const status = kept?.status === 'live' ? 'expired' : (kept?.status ?? 'absent')
      if (s.read(id, conditions).status === 'live' || !when(status)) return s.update(id, change, conditions)
      const blank = { id, version: 0, generation: 1, owner: null, createdAt: 0, credentials: '', facts: '', data: {} }
      put(s, { ...blank, lastSeenAt: 0, expiresAt: conditions.now + 60_000 })
      return s.update(id, change, { now: conditions.now })
    },
  }))
}

const parsed = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text))

function deep(
  before: Readonly<Record<string, string>>,
  set: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const merged = Object.entries(set).map(([key, text]) => {
    const [old, next] = [parsed(before[key]), parsed(text)]
    const both = [old, next].every((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
    return [key, both ? JSON.stringify(Object.assign({}, old, next)) : text]
  })
  return Object.fromEntries(merged)
}

export const updateMutants: readonly Mutant[] = [
  mutant('S03', 'reads, waits and writes the whole record', (s) => ({
    update: (id, change, when) => lossy(s, id, change, when),
  })),
  mutant('S31', 'reads, waits and writes the whole record', (s) => ({
    update: (id, change, when) => lossy(s, id, change, when),
  })),
  wrong('S31', 'replaces all data by what is set', (_, after, { set }) => ({ data: set ?? after.data })),
  wrong('S31', 'takes a change without data for one to none', (_, after, { set }) => ({ data: set ? after.data : {} })),
  wrong('S31', 'ignores unset', (before, after) => ({ data: { ...before.data, ...after.data } })),
  wrong('S32', 'merges into a value', (before, after, { set }) => ({
    data: { ...after.data, ...deep(before.data, set) },
  })),
  wrong('S32', "takes 'null' for a removal", (_, after) => ({
    data: Object.fromEntries(Object.entries(after.data).filter(([, value]) => value !== 'null')),
  })),
  wrong('S33', 'lets lastSeenAt go back', (_, after, change) => ({
    lastSeenAt: change.lastSeenAt ?? after.lastSeenAt,
  })),
  wrong('S33', 'lets expiresAt go back', (_, after, change) => ({ expiresAt: change.expiresAt ?? after.expiresAt })),
  wrong('S33', 'ignores expiresAt', (before) => ({ expiresAt: before.expiresAt })),
  mutant('S34', 'ignores the version', (s) => ({
    update: (id, change, { version: _, ...when }) => s.update(id, change, when),
  })),
  mutant('S34', 'ignores the generation', (s) => ({
    update: (id, change, { generation: _, ...when }) => s.update(id, change, when),
  })),
  mutant('S34', 'takes an older version for the same', (s) => ({
    update: (id, change, { version, ...when }) =>
      (version ?? 0) > (inside(s, id)?.version ?? 0) ? { status: 'conflict' } : s.update(id, change, when),
  })),
  mutant('S34', 'says conflict after it wrote', (s) => ({
    update: (id, change, when) => {
      const outcome = s.update(id, change, when)
      if (outcome.status === 'conflict') s.update(id, change, { now: when.now })
      return outcome
    },
  })),
  mutant('S34', 'checks, waits and writes', (s) => ({ update: (id, change, when) => lossy(s, id, change, when) })),
  mutant('S34', 'says gone where another was faster', (s) => ({
    update: (id, change, when) => {
      const outcome = s.update(id, change, when)
      return outcome.status === 'conflict' ? { status: 'gone' } : outcome
    },
  })),
  wrong('S34', 'counts a generation for every write', (before) => ({ generation: before.generation + 1 })),
  reviving('revives what is ended', (status) => status === 'ended'),
  reviving('begins what is absent', (status) => status === 'absent'),
  reviving('revives what expired', (status) => status === 'expired'),
  mutant('S35', 'looks at the conditions first', (s) => ({
    update: (id, change, when) => {
      const outcome = s.update(id, change, when)
      return outcome.status === 'gone' && (when.version ?? 1) !== 1 ? { status: 'conflict' } : outcome
    },
  })),
  mutant('S35', 'writes to what replaced the record', (s) => {
    const successors = new Map<string, string>()
    return {
      replace: (id, record, when) => {
        successors.set(id, record.id)
        return s.replace(id, record, when)
      },
      update: (id, change, when) => s.update(successors.get(id) ?? id, change, when),
    }
  }),
  wrong('S36', 'counts no touch', (before, after, { set }) => ({ version: set ? after.version : before.version })),
  wrong('S36', 'counts no generation', (before) => ({ generation: before.generation })),
]
