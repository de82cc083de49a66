import type { EndMark, SessionRecord } from '@org/session-core'
import { type Mutant, mutant, put } from './mutant'

const live = (record: SessionRecord): { status: 'live'; record: SessionRecord } => ({ status: 'live', record })

export const replaceMutants: readonly Mutant[] = [
  mutant('S41', 'leaves both alive', (s) => ({
    replace: (id, record, when) => {
      const found = s.read(id, when)
      const outcome = s.replace(id, record, when)
      if (found.status === 'live' && outcome.status === 'replaced') s.kept.set(id, live(found.record))
      return outcome
    },
  })),
  mutant('S41', 'mints first, waits, and ends the old one then', (s) => ({
    replace: async (id, record, when) => {
      const outcome = s.create(record, when)
      await null
      await null
      await null
      s.destroy(id, when)
      return outcome.status === 'created' ? { status: 'replaced', evicted: [] } : outcome
    },
  })),
  mutant('S41', 'mints the new record without its data', (s) => ({
    replace: (id, record, when) => s.replace(id, { ...record, data: {} }, when),
  })),
  mutant('S42', 'writes over an id that is taken', (s) => ({
    replace: (id, record, when) => {
      if (id !== record.id) s.kept.delete(record.id)
      return s.replace(id, record, when)
    },
  })),
  mutant('S42', 'ends the old one before it finds the new id taken', (s) => ({
    replace: (id, record, when) => {
      const outcome = s.replace(id, record, when)
      if (outcome.status === 'taken') s.destroy(id, when)
      return outcome
    },
  })),
  mutant('S42', 'ignores the version', (s) => ({
    replace: (id, record, when) => {
      const found = s.read(id, when)
      return s.replace(id, record, { ...when, version: found.status === 'live' ? found.record.version : 0 })
    },
  })),
  mutant('S42', 'ends the old one on a conflict', (s) => ({
    replace: (id, record, when) => {
      const outcome = s.replace(id, record, when)
      if (outcome.status === 'conflict') s.destroy(id, when)
      return outcome
    },
  })),
  mutant('S42', 'ends the old one before the limit refuses', (s) => ({
    replace: (id, record, when) => {
      const outcome = s.replace(id, record, when)
      if (outcome.status === 'refused') s.destroy(id, when)
      return outcome
    },
  })),
  mutant('S43', 'checks, waits and replaces', (s) => ({
    replace: async (id, record, when) => {
      const found = s.read(id, when)
      if (found.status !== 'live' || found.record.version !== when.version) return { status: 'gone' }
      await null
      s.destroy(id, when)
      put(s, record)
      return { status: 'replaced', evicted: [] }
    },
  })),
  mutant('S43', 'mints though the old one is over', (s) => ({
    replace: (id, record, when) => {
      const outcome = s.replace(id, record, when)
      if (outcome.status === 'gone') put(s, record)
      return outcome
    },
  })),
  mutant('S43', 'loses the race to a destroy and mints', (s) => ({
    replace: async (id, record, when) => {
      const found = s.read(id, when)
      await null
      if (found.status !== 'live') return { status: 'gone' }
      if (s.destroy(id, when).status === 'destroyed') s.kept.set(id, { status: 'ended', mark: when.mark })
      put(s, record)
      return { status: 'replaced', evicted: [] }
    },
  })),
  mutant('S44', 'counts the record that ends', (s) => ({
    replace: (id, record, when) => {
      const beyond = s.beyond(record.owner, when)
      if (beyond.length > 0 && when.limit?.beyond === 'refuse') return { status: 'refused', reason: 'limit' }
      s.evict(
        beyond.filter((other) => other !== id),
        when,
      )
      return s.replace(id, record, when)
    },
  })),
  mutant('S51', 'keeps listing what was destroyed', (s) => {
    const ended: string[] = []
    return {
      destroy: (id, when) => {
        ended.push(id)
        return s.destroy(id, when)
      },
      destroyAll: (owner, when) => [...s.destroyAll(owner, when), ...ended],
    }
  }),
  mutant('S51', 'lets an older token revive a destroyed record', (s) => ({
    update: (id, change, when) =>
      s.kept.get(id)?.status === 'ended' && change.credentials ? { status: 'updated' } : s.update(id, change, when),
  })),
  mutant('S52', 'a second destroy writes its own mark', (s) => ({
    destroy: (id, when) => {
      const outcome = s.destroy(id, when)
      if (outcome.status === 'ended') s.kept.set(id, { status: 'ended', mark: when.mark })
      return outcome
    },
  })),
  mutant('S52', 'says destroyed twice', (s) => ({
    destroy: (id, when) => (s.destroy(id, when).status === 'absent' ? { status: 'absent' } : { status: 'destroyed' }),
  })),
  mutant('S52', 'leaves a mark for what it never knew', (s) => ({
    destroy: (id, when) => {
      const outcome = s.destroy(id, when)
      if (outcome.status === 'absent') s.kept.set(id, { status: 'ended', mark: when.mark })
      return outcome
    },
  })),
  mutant('S52', 'answers with the mark it was given', (s) => ({
    destroy: (id, when) => {
      const outcome: { status: string; mark?: EndMark } = s.destroy(id, when)
      return outcome.mark ? { ...outcome, mark: when.mark } : outcome
    },
  })),
]
