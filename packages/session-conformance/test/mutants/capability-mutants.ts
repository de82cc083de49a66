import { type Mutant, mutant } from './mutant'

export const capabilityMutants: readonly Mutant[] = [
  mutant('W01', 'sweeps all there is', (s) => ({ sweep: ({ now }) => s.sweep({ now, max: 1e9 }) })),
  mutant('W01', 'does not say how many it swept', (s) => ({ sweep: (when) => Math.min(s.sweep(when), 0) })),
  mutant('W01', 'sweeps no marks', (s) => ({
    sweep: ({ now, max }) => {
      const gone = [...s.kept].filter(([id, one]) => one.status === 'live' && s.read(id, { now }).status === 'absent')
      for (const [id] of gone.slice(0, max)) s.kept.delete(id)
      return Math.min(gone.length, max)
    },
  })),
  mutant('W01', 'sweeps what lives a day longer', (s) => ({
    sweep: (when) => s.sweep({ ...when, now: when.now + 2 * 86_400_000 }),
  })),
  mutant('U01', 'looks, waits and consumes', (s) => ({
    consume: async (key, when) => {
      const used = s.used.has(key)
      await null
      if (used) return { status: 'used' }
      s.used.delete(key)
      return s.consume(key, when)
    },
  })),
  mutant('U01', 'forgets a key after a while', (s) => ({
    consume: (key, when) => s.consume(key, { ...when, expiresAt: when.now + 1000 }),
  })),
  mutant('U01', 'compares keys without case', (s) => ({ consume: (key, when) => s.consume(key.toLowerCase(), when) })),
  mutant('U01', 'keeps keys where the records are', (s) => ({
    consume: (key, when) => {
      s.kept.delete(key)
      return s.consume(key, when)
    },
  })),
  mutant('P01', 'tells nothing', () => ({ tell: () => {} })),
  mutant('P01', 'does not tell of an eviction or destroyAll', (s) => ({
    evict: (ids, { now, limit }) => {
      const listeners = [...s.listeners]
      s.listeners.clear()
      if (limit) for (const id of ids) s.destroy(id, { now, mark: limit.mark })
      for (const listener of listeners) s.listeners.add(listener)
    },
  })),
  mutant('P01', 'tells of what lapsed', (s) => ({
    destroy: (id, when) => {
      const outcome = s.destroy(id, when)
      if (outcome.status === 'absent') s.tell(id)
      return outcome
    },
  })),
  mutant('P01', 'tells before it ended', (s) => ({
    destroy: (id, when) => {
      s.tell(id)
      return s.destroy(id, when)
    },
  })),
  mutant('P01', 'goes on telling', (s) => ({
    watch: (listener) => {
      s.watch(listener)
      return () => {}
    },
  })),
]
