import type { SessionStore } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { wait } from './exchange'

type Verb = keyof SessionStore
export type Fault = (verb: Verb) => Promise<void> | undefined

/** A memory store that answers when `fault` is over, unless that rejects. What was called is in `calls`. */
export interface WrappedStore extends SessionStore {
  readonly calls: Verb[]
  readonly size: number
  fault: Fault
}

export function wrappedStore(fault: Fault = () => undefined): WrappedStore {
  const inner = memoryStore()
  const wrap = <V extends Verb>(verb: V): SessionStore[V] => {
    const answer = (...args: never[]): unknown => (inner[verb] as (...given: never[]) => unknown)(...args)
    return ((...args: never[]) => {
      store.calls.push(verb)
      const pause = store.fault(verb)
      return pause ? pause.then(() => answer(...args)) : answer(...args)
    }) as SessionStore[V]
  }
  const store: WrappedStore = {
    calls: [],
    fault,
    get size() {
      return inner.size
    },
    create: wrap('create'),
    read: wrap('read'),
    update: wrap('update'),
    replace: wrap('replace'),
    destroy: wrap('destroy'),
  }
  return store
}

const isWrite = (verb: Verb): boolean => verb !== 'read'

type FaultName = 'slow' | 'failingWrites' | 'hangingWrites' | 'throwingWrites' | 'failing'

export const faults: Readonly<Record<FaultName, Fault>> = {
  slow: () => wait(20),
  failingWrites: (verb) => (isWrite(verb) ? Promise.reject(new Error('down')) : undefined),
  hangingWrites: (verb) => (isWrite(verb) ? new Promise<void>(() => {}) : undefined),
  throwingWrites: (verb) => {
    if (isWrite(verb)) throw new Error('down')
    return undefined
  },
  failing: () => Promise.reject(new Error('down')),
}
