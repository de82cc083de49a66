import type { SessionRecord, SessionStore } from '@org/session-core'
import type { StoreSubject } from '../../src/index'
import { ReferenceStore } from '../reference-store'
import { type RemoteStore, remoteSubject } from '../remote-store'

/** A store with one thing wrong, and the sentence whose cases must notice. */
export interface Mutant {
  readonly sentence: string
  readonly what: string
  readonly subject: StoreSubject
}

type Verbs = {
  [V in keyof ReferenceStore]?: ReferenceStore[V] extends (...given: infer A) => unknown
    ? (...given: A) => unknown
    : never
}

/** The reference with some of its steps replaced; what is given is the honest one. */
export function mutant(sentence: string, what: string, broken: (honest: ReferenceStore) => Verbs): Mutant {
  const make = (room?: number): SessionStore => {
    const honest = new ReferenceStore(room)
    return Object.assign(Object.create(honest), broken(honest))
  }
  const capabilities = ['ownerIndex', 'sweepable', 'oneTime', 'watchable', 'revocations'] as const
  return { sentence, what, subject: { create: () => make(), createSmall: make, capabilities } }
}

export function remoteMutant(sentence: string, what: string, make: () => RemoteStore): Mutant {
  return { sentence, what, subject: remoteSubject(make) }
}

/** The record as it lies in the store. */
export function inside(store: ReferenceStore, id: string): SessionRecord | undefined {
  const found = store.kept.get(id)
  return found?.status === 'live' ? found.record : undefined
}

export function put(store: ReferenceStore, record: SessionRecord): void {
  store.kept.set(record.id, { status: 'live', record })
}
