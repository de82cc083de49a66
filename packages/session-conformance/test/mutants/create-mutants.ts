import { bySeen } from '../reference-store'
import { type Mutant, mutant, put } from './mutant'

const later = (): Promise<void> => Promise.resolve()

export const createMutants: readonly Mutant[] = [
  mutant('S11', 'create writes over a live record', (s) => ({
    create: (record, when) => {
      if (s.kept.get(record.id)?.status === 'live') s.kept.delete(record.id)
      return s.create(record, when)
    },
  })),
  mutant('S11', 'create writes over a mark', (s) => ({
    create: (record, when) => {
      if (s.kept.get(record.id)?.status === 'ended') s.kept.delete(record.id)
      return s.create(record, when)
    },
  })),
  mutant('S11', 'says taken, and has merged the data', (s) => ({
    create: (record, when) => {
      const outcome = s.create(record, when)
      if (outcome.status === 'taken') s.update(record.id, { set: record.data }, when)
      return outcome
    },
  })),
  mutant('S11', 'keeps an id for taken after its mark', (s) => ({
    create: (record, when) =>
      s.kept.get(record.id)?.status === 'ended' ? { status: 'taken' } : s.create(record, when),
  })),
  mutant('S11', 'asks first and writes later', (s) => ({
    create: async (record, when) => {
      const found = s.read(record.id, when)
      await later()
      if (found.status !== 'absent') return { status: 'taken' }
      s.kept.delete(record.id)
      return s.create(record, when)
    },
  })),
  mutant('S12', 'lets signed-in records make room', (s) => ({
    create: (record, when) => {
      const live = s.live(when.now)
      const [idle] = live.sort(bySeen)
      if (live.length >= s.room && idle) s.kept.delete(idle.id)
      return s.create(record, when)
    },
  })),
  mutant('S12', 'lets the oldest make room, seen or not', (s) => ({
    create: (record, when) => {
      const live = s.live(when.now)
      const [oldest] = live
      if (live.length >= s.room && oldest?.owner === null) s.kept.delete(oldest.id)
      return s.create(record, when)
    },
  })),
  mutant('S12', 'leaves a mark where a record made room', (s) => ({
    create: (record, when) => {
      const before = new Set(s.live(when.now).map(({ id }) => id))
      const outcome = s.create(record, when)
      for (const id of before)
        if (!s.kept.has(id)) s.kept.set(id, { status: 'ended', mark: { text: '', until: when.now + 9 } })
      return outcome
    },
  })),
  mutant('S12', 'has no bound', () => ({ hasRoom: () => true })),
  mutant('S51', 'keeps the data of what ended', (s) => {
    const left = new Map<string, Readonly<Record<string, string>>>()
    return {
      destroy: (id, when) => {
        const found = s.read(id, when)
        if (found.status === 'live') left.set(id, found.record.data)
        return s.destroy(id, when)
      },
      create: (record, when) => {
        const outcome = s.create(record, when)
        if (outcome.status === 'created') put(s, { ...record, data: { ...left.get(record.id), ...record.data } })
        return outcome
      },
    }
  }),
  mutant('S51', 'tells more than the mark', (s) => ({
    read: (id, when) => {
      const found = s.read(id, when)
      return found.status === 'ended' ? { ...found, owner: 'ann' } : found
    },
  })),
]
