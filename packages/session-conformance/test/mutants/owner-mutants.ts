import { type Mutant, mutant, put } from './mutant'

const past = (now: number): { now: number } => ({ now: now - 60_000 })

export const ownerMutants: readonly Mutant[] = [
  mutant('O01', 'lists what was created only after its first update', (s) => ({
    list: (owner, when) => s.list(owner, when).filter(({ version }) => version > 1),
  })),
  mutant('O01', 'does not list what a replace signed in', (s) => {
    const replaced = new Set<string>()
    return {
      replace: (id, record, when) => {
        replaced.add(record.id)
        return s.replace(id, record, when)
      },
      list: (owner, when) => s.list(owner, when).filter(({ id }) => !replaced.has(id)),
    }
  }),
  mutant('O01', 'lists what expired until it is swept', (s) => ({
    list: (owner, { now }) => s.list(owner, past(now)),
  })),
  mutant('O01', 'lists by the expiresAt of the beginning', (s) => {
    const first = new Map<string, number>()
    return {
      create: (record, when) => {
        first.set(record.id, record.expiresAt)
        return s.create(record, when)
      },
      list: (owner, when) => s.list(owner, when).filter(({ id }) => when.now < (first.get(id) ?? when.now + 1)),
    }
  }),
  mutant('O01', 'lists the whole record', (s) => ({
    list: (owner, when) => structuredClone(s.live(when.now).filter((record) => record.owner === owner)),
  })),
  mutant('O01', 'lists times that are not those of the record', (s) => ({
    list: (owner, when) => s.list(owner, when).map((summary) => ({ ...summary, lastSeenAt: summary.createdAt })),
  })),
  mutant('O03', 'forgets what a replace signed in', (s) => {
    const replaced = new Set<string>()
    return {
      replace: (id, record, when) => {
        replaced.add(record.id)
        return s.replace(id, record, when)
      },
      destroyAll: (owner, when) =>
        s.list(owner, when).flatMap(({ id }) => {
          if (replaced.has(id)) return []
          s.destroy(id, when)
          return [id]
        }),
    }
  }),
  mutant('O03', 'ignores except', (s) => ({
    destroyAll: (owner, { except: _, ...when }) => s.destroyAll(owner, when),
  })),
  mutant('O03', 'gives no ids', (s) => ({
    destroyAll: (owner, when) => {
      s.destroyAll(owner, when)
      return []
    },
  })),
  mutant('O03', 'locks the owner out for good', (s) => {
    const locked = new Set<string>()
    return {
      destroyAll: (owner, when) => {
        locked.add(owner)
        return s.destroyAll(owner, when)
      },
      create: (record, when) =>
        when.limit && locked.has(record.owner ?? '') ? { status: 'refused', reason: 'limit' } : s.create(record, when),
    }
  }),
  mutant('O03', 'ends those it found when it began', (s) => ({
    destroyAll: async (owner, when) => {
      const ids = s.list(owner, when).map(({ id }) => id)
      await null
      for (const id of ids) s.destroy(id, when)
      return ids
    },
  })),
  mutant('O04', 'the route is the owner', () => ({ route: (owner) => owner.replace(/\W/g, '').slice(0, 12) })),
  mutant('O04', 'the route is drawn anew', () => ({ route: () => String(Math.random()).slice(2, 8) })),
  mutant('O04', 'the route is as long as the owner', () => ({ route: (owner) => 'r'.repeat(owner.length) })),
  mutant('O05', 'evicts without a mark', (s) => ({ evict: (ids) => ids.map((id) => s.kept.delete(id)) })),
  mutant('O05', 'evicts with a mark of its own', (s) => ({
    evict: (ids, { now }) => ids.map((id) => s.destroy(id, { now, mark: { text: 'evicted', until: now + 9 } })),
  })),
  mutant('O05', 'destroyAll leaves no marks', (s) => ({
    destroyAll: (owner, when) => {
      const ids = s.destroyAll(owner, when)
      for (const id of ids) s.kept.delete(id)
      return ids
    },
  })),
  mutant('O05', 'reading forgets the mark of a revoked record', (s) => {
    const revoked = new Set<string>()
    return {
      destroyAll: (owner, when) => {
        const ids = s.destroyAll(owner, when)
        for (const id of ids) revoked.add(id)
        return ids
      },
      read: (id, when) => {
        const found = s.read(id, when)
        if (revoked.has(id)) s.kept.delete(id)
        return found
      },
    }
  }),
  mutant('O02', 'counts, waits and creates', (s) => ({
    create: async (record, when) => {
      const beyond = s.beyond(record.owner, when)
      await null
      if (beyond.length > 0 && when.limit?.beyond === 'refuse') return { status: 'refused', reason: 'limit' }
      s.evict(beyond, when)
      put(s, record)
      return { status: 'created', evicted: beyond }
    },
  })),
  mutant('O02', 'counts, waits and replaces', (s) => ({
    replace: async (id, record, when) => {
      const beyond = s.beyond(record.owner, when, id)
      await null
      s.destroy(id, when)
      s.evict(beyond, when)
      put(s, record)
      return { status: 'replaced', evicted: beyond }
    },
  })),
]
