import type { MemoryStore } from './memory-store'
import { wrong } from './options'

interface Named {
  readonly store: MemoryStore
  readonly maxSessions: number
}

const key: symbol = Symbol.for('@org/session-store-memory/stores')

/** On `globalThis`, because bundlers load a module several times into one process. */
function stores(): Map<string, Named> {
  const found: unknown = Reflect.get(globalThis, key)
  if (found instanceof Map) return found
  const made = new Map<string, Named>()
  Reflect.set(globalThis, key, made)
  return made
}

export function namedStore(
  name: string,
  maxSessions: number | undefined,
  fallback: number,
  make: (maxSessions: number) => MemoryStore,
): MemoryStore {
  const found = stores().get(name)
  if (found === undefined) {
    const named = { store: make(maxSessions ?? fallback), maxSessions: maxSessions ?? fallback }
    stores().set(name, named)
    return named.store
  }
  if (maxSessions === undefined || maxSessions === found.maxSessions) return found.store
  throw wrong(
    'maxSessions',
    `the memory store named ${JSON.stringify(name)} has maxSessions ${found.maxSessions}, and now ${maxSessions} is asked for: say the same wherever it is named`,
  )
}
