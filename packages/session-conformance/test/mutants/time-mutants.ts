import { inside, type Mutant, mutant, put } from './mutant'

export const timeMutants: readonly Mutant[] = [
  mutant('S01', 'reads by its own clock', (s) => ({ read: (id) => s.read(id, { now: Date.now() }) })),
  mutant('S01', 'its own clock decides when a mark lapses', (s) => ({
    read: (id, when) => (s.kept.get(id)?.status === 'ended' ? s.read(id, { now: Date.now() }) : s.read(id, when)),
  })),
  mutant('S01', 'deletes by a timer without a margin', (s) => ({
    create: (record, when) => {
      setTimeout(() => s.kept.delete(record.id), Math.min(record.expiresAt - when.now, 60_000)).unref()
      return s.create(record, when)
    },
  })),
  mutant('S02', 'expires a millisecond late', (s) => ({
    read: (id, { now }) => s.read(id, { now: now - 1 }),
    update: (id, change, when) => s.update(id, change, { ...when, now: when.now - 1 }),
    replace: (id, record, when) => s.replace(id, record, { ...when, now: when.now - 1 }),
    destroy: (id, when) => s.destroy(id, { ...when, now: when.now - 1 }),
    create: (record, when) => s.create(record, { ...when, now: when.now - 1 }),
  })),
  mutant('S02', 'knows an id for taken until it is swept', (s) => ({
    create: (record, when) => (s.kept.has(record.id) ? { status: 'taken' } : s.create(record, when)),
  })),
  mutant('S02', 'keeps the first expiresAt for deletion', (s) => {
    const first = new Map<string, number>()
    return {
      create: (record, when) => {
        first.set(record.id, record.expiresAt)
        return s.create(record, when)
      },
      read: (id, { now }) => (now < (first.get(id) ?? now) ? s.read(id, { now }) : { status: 'absent' }),
    }
  }),
  mutant('S21', 'forgets the facts', (s) => ({
    create: (record, when) => s.create({ ...record, facts: '' }, when),
  })),
  mutant('S21', 'answers from a cache that verbs do not renew', (s) => {
    const cache = new Map<string, ReturnType<typeof s.read>>()
    return {
      read: (id, when) => {
        const found = cache.get(id) ?? s.read(id, when)
        cache.set(id, found)
        return found
      },
      update: (id, change, when) => {
        s.read(id, when)
        cache.set(id, s.read(id, when))
        return s.update(id, change, when)
      },
    }
  }),
  mutant('S22', 'leaves no mark', (s) => ({
    destroy: (id, when) => {
      const outcome = s.destroy(id, when)
      s.kept.delete(id)
      return outcome
    },
    replace: (id, record, when) => {
      const outcome = s.replace(id, record, when)
      if (outcome.status === 'replaced') s.kept.delete(id)
      return outcome
    },
  })),
  mutant('S22', 'keeps marks for ever', (s) => ({
    read: (id, when) => {
      const found = s.kept.get(id)
      return found?.status === 'ended' ? found : s.read(id, when)
    },
  })),
  mutant('S22', 'lets a mark lapse with the record it was', (s) => ({
    destroy: (id, when) => {
      const until = Math.min(when.mark.until, inside(s, id)?.expiresAt ?? 0)
      return s.destroy(id, { ...when, mark: { ...when.mark, until } })
    },
  })),
  mutant('S22', 'takes every unknown id for ended', (s) => ({
    read: (id, when) => {
      const found = s.read(id, when)
      return found.status === 'absent' ? { status: 'ended', mark: { text: '', until: when.now } } : found
    },
  })),
  mutant('S23', 'a read counts as activity', (s) => ({
    read: (id, { now }) => {
      const record = inside(s, id)
      if (record) put(s, { ...record, lastSeenAt: now })
      return s.read(id, { now })
    },
  })),
  mutant('S23', 'a read slides the expiry', (s) => ({
    read: (id, { now }) => {
      const [found, record] = [s.read(id, { now }), inside(s, id)]
      if (record && found.status === 'live')
        put(s, { ...record, expiresAt: Math.max(record.expiresAt, now + 1_800_000) })
      return found
    },
  })),
]
