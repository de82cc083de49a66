import type { SessionStore } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'

type Store = ReturnType<typeof memoryStore>
type Verb = keyof Store & string
export type Answering = (verb: Verb, run: () => unknown) => unknown

// not a round trip
const local: readonly string[] = ['route', 'watch']

/** A store in memory, at the end of a wire that answers as told. */
export function storeBehind(answering: Answering): Store {
  return new Proxy(memoryStore(), {
    get(target, verb: Verb) {
      const run: unknown = Reflect.get(target, verb)
      if (typeof run !== 'function' || local.includes(verb)) return run
      return (...args: unknown[]) => answering(verb, () => Reflect.apply(run, target, args))
    },
  })
}

const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

export type Wire = 'answers at once' | 'answers in 20 ms' | 'never answers a write' | 'fails to write'

/** Reads always work, so that a session can be opened. */
export const wires: Readonly<Record<Wire, Answering>> = {
  'answers at once': (_verb, run) => run(),
  'answers in 20 ms': (_verb, run) => later(20).then(run),
  'never answers a write': (verb, run) => (verb === 'read' ? run() : new Promise(() => {})),
  'fails to write': (verb, run) => {
    if (verb === 'read') return run()
    throw new Error('the store is down')
  },
}

export const working = ['answers at once', 'answers in 20 ms'] as const
export const broken = ['never answers a write', 'fails to write'] as const

/** Options of who only waits longer than any store here takes: a machine that stalls for two seconds is no slow store. */
export const patient = { deadline: '1m', onEvent: (): void => {} } as const

/** Writes down each verb that reaches the store. */
export function counted(answering: Answering = wires['answers at once']): {
  readonly store: SessionStore
  readonly verbs: string[]
} {
  const verbs: string[] = []
  const store = storeBehind((verb, run) => {
    verbs.push(verb)
    return answering(verb, run)
  })
  return { store, verbs }
}
