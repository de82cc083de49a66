import type { SessionStore } from '@org/session-core'
import type { Journal, NewEntry } from './journal.js'

const verbs: ReadonlySet<unknown> = new Set([
  ...['create', 'read', 'update', 'replace', 'destroy', 'list', 'destroyAll'],
  ...['check', 'revoke', 'revokeOwner'],
])

/** The same store, capabilities included, which writes down what it is asked. */
export function recordedStore<S extends SessionStore>(store: S, journal: Journal): S {
  return new Proxy(store, {
    get(target, verb) {
      const value: unknown = Reflect.get(target, verb)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        if (verbs.has(verb)) journal.add(asked(String(verb), args))
        return Reflect.apply(value, target, args)
      }
    },
  })
}

function asked(name: string, [subject, second]: readonly unknown[]): NewEntry {
  if (name === 'list' || name === 'destroyAll' || name === 'revokeOwner') return line(name, undefined, `of ${subject}`)
  // names in this list are digests, of which nobody can tell a session
  if (name === 'check') return line(name, undefined, 'whether the token was signed out')
  if (name === 'revoke') return line(name, undefined, 'what was signed out')
  return line(name, idOf(subject), name === 'replace' ? `with ${idOf(second)}` : '')
}

function line(name: string, id: string | undefined, detail: string): NewEntry {
  return { kind: 'store', name, id, detail }
}

/** Verbs take an id, or the record that has it. */
function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined
  return String(value.id)
}
