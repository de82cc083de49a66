// A store with one fault, to see whether it is noticed. Named to `openStore` like the clients.
import { open as openSqlite } from '../stores/sqlite.mjs'

const faults = {
  /** Says that it is done. */
  'loses values': (store) => ({
    update: (id, change, when) =>
      store.update(id, change.set && Math.random() < 0.2 ? { lastSeenAt: when.now } : change, when),
  }),
  /** Says that it ended. */
  'ends nothing': () => ({ destroy: () => ({ status: 'destroyed' }) }),
  /** Takes an outage for a session that is not there. */
  'signs out': (store) => ({
    read: (id, when) => (Math.random() < 0.1 ? { status: 'absent' } : store.read(id, when)),
  }),
  /** One session for all. */
  'mixes up': (store) => {
    let last
    return {
      async read(id, when) {
        const found = await store.read(id, when)
        const answer = last && found.status === 'live' ? { ...found, record: { ...found.record, owner: last } } : found
        last = found.record?.owner ?? last
        return answer
      },
    }
  },
}

export async function open({ fault, ...spec }) {
  const store = await openSqlite(spec)
  const bound = Object.fromEntries(
    ['create', 'read', 'update', 'replace', 'destroy', 'list', 'destroyAll', 'route'].map((verb) => [
      verb,
      store[verb].bind(store),
    ]),
  )
  return { ...bound, ...faults[fault](bound) }
}
