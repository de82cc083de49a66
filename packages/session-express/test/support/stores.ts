import type { SessionStore } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'

type Store = ReturnType<typeof memoryStore>
type Verb = keyof Store & string
export type Answering = (verb: Verb, run: () => unknown) => unknown

/** A real store in memory behind a wire that behaves as told. */
export function storeBehind(answering: Answering, store: Store = memoryStore()): Store {
  return new Proxy(store, {
    get(target, verb: Verb) {
      const run: unknown = Reflect.get(target, verb)
      // these two are no round trip
      if (typeof run !== 'function' || verb === 'route' || verb === 'watch') return run
      return (...args: unknown[]) => answering(verb, () => Reflect.apply(run, target, args))
    },
  })
}

const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Reads work: a session can be opened. */
const isRead = (verb: Verb): boolean => verb === 'read'

export type Wire = 'answers at once' | 'answers in 20 ms' | 'never answers a write' | 'fails to write'

export const wires: Readonly<Record<Wire, Answering>> = {
  'answers at once': (_verb, run) => run(),
  'answers in 20 ms': (_verb, run) => later(20).then(run),
  'never answers a write': (verb, run) => (isRead(verb) ? run() : new Promise(() => {})),
  'fails to write': (verb, run) => {
    if (isRead(verb)) return run()
    throw new Error('the store is down')
  },
}

/** Options of who only waits longer than any store here takes: a machine that stalls for two seconds is no slow store. */
export const patient = { deadline: '1m', onEvent: (): void => {} } as const

/** Writes down each verb that reaches the store. */
export function counted(): { readonly store: SessionStore; readonly verbs: string[] } {
  const verbs: string[] = []
  const store = storeBehind((verb, run) => {
    verbs.push(verb)
    return run()
  })
  return { store, verbs }
}
