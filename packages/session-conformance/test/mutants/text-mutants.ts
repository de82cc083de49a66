import type { RecordChange, SessionRecord } from '@org/session-core'
import { inside, type Mutant, mutant, put } from './mutant'

type Data = SessionRecord['data']

/** Data that goes through something on its way in. */
function through(sentence: string, what: string, way: (data: Data) => Data): Mutant {
  const changed = (change: RecordChange): RecordChange => (change.set ? { ...change, set: way(change.set) } : change)
  return mutant(sentence, what, (s) => ({
    create: (record, when) => s.create({ ...record, data: way(record.data) }, when),
    update: (id, change, when) => s.update(id, changed(change), when),
  }))
}

function each(way: (key: string, value: string) => [string, string]): (data: Data) => Data {
  return (data) => Object.fromEntries(Object.entries(data).map(([key, value]) => way(key, value)))
}

const latin = (text: string): string => Buffer.from(text, 'latin1').toString('latin1')

export const textMutants: readonly Mutant[] = [
  through(
    'S06',
    'parses values and prints them again',
    each((key, value) => [key, JSON.stringify(JSON.parse(value))]),
  ),
  through(
    'S06',
    'stores text as latin1',
    each((key, value) => [key, latin(value)]),
  ),
  through(
    'S06',
    'composes characters',
    each((key, value) => [key.normalize('NFC'), value.normalize('NFC')]),
  ),
  through(
    'S06',
    'cuts values at 65,535',
    each((key, value) => [key, value.slice(0, 65_535)]),
  ),
  through('S06', 'loses __proto__ by assignment', (data) => {
    const next: Record<string, string> = {}
    for (const [key, value] of Object.entries(data)) next[key] = value
    return next
  }),
  through(
    'S06',
    'takes a dot for a path',
    each((key, value) => [key.split('.')[0] ?? '', value]),
  ),
  through(
    'S06',
    'cuts keys at 191',
    each((key, value) => [key.slice(0, 191), value]),
  ),
  mutant('S06', 'stores credentials, facts and marks as latin1', (s) => ({
    create: (record, when) =>
      s.create({ ...record, facts: latin(record.facts), credentials: latin(record.credentials) }, when),
    destroy: (id, when) => s.destroy(id, { ...when, mark: { ...when.mark, text: latin(when.mark.text) } }),
  })),
  mutant('S06', 'compares ids without case', (s) => ({
    create: (record, when) => s.create({ ...record, id: record.id.toLowerCase() }, when),
    read: (id, when) => s.read(id.toLowerCase(), when),
  })),
  mutant('S06', 'compares owners as a padded, composing collation does', (s) => ({
    list: (owner, when) => {
      const folded = (text: string | null): string | undefined => text?.trimEnd().normalize('NFC')
      return s.live(when.now).filter((record) => folded(record.owner) === folded(owner))
    },
  })),
  mutant('S07', 'keeps what was handed in', (s) => ({
    create: (record, when) => {
      const outcome = s.create(record, when)
      if (outcome.status === 'created') put(s, record)
      return outcome
    },
    destroy: (id, when) => {
      const outcome = s.destroy(id, when)
      if (outcome.status === 'destroyed') s.kept.set(id, { status: 'ended', mark: when.mark })
      return outcome
    },
  })),
  mutant('S07', 'hands out what it keeps', (s) => ({
    read: (id, when) => {
      const found = s.read(id, when)
      return found.status === 'absent' ? found : s.kept.get(id)
    },
  })),
  mutant('S07', 'keeps the mark of a limit as it was handed in', (s) => ({
    create: (record, when) => {
      const outcome = s.create(record, when)
      if (outcome.status !== 'created' || !when.limit) return outcome
      for (const id of outcome.evicted) s.kept.set(id, { status: 'ended', mark: when.limit.mark })
      return outcome
    },
  })),
  mutant('S07', 'lists what it keeps', (s) => ({
    list: (owner, when) => s.live(when.now).filter((record) => record.owner === owner),
  })),
  mutant('S08', 'answers nothing to an update', (s) => ({
    update: (id, change, when) => void s.update(id, change, when),
  })),
  mutant('S08', 'answers true to a destroy', (s) => ({
    destroy: (id, when) => s.destroy(id, when).status !== 'absent',
  })),
  mutant('S04', 'acknowledges a write and sometimes loses it', (s) => {
    let writes = 0
    return {
      update: (id, change, when) => {
        const before = inside(s, id)
        const outcome = s.update(id, change, when)
        writes += 1
        if (before && writes % 7 === 0) put(s, before)
        return outcome
      },
    }
  }),
  mutant('S04', 'keeps the newest twenty', (s) => ({
    create: (record, when) => {
      const outcome = s.create(record, when)
      for (const id of [...s.kept.keys()].slice(0, -20)) s.kept.delete(id)
      return outcome
    },
  })),
]
