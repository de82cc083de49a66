import type { Awaitable, Capabilities, Revocations, SessionStore } from '@org/session-core'

/** The verbs that faults are made of: those every store has, and those of `Revocations` for a store that has them. */
export type StoreVerb = 'create' | 'read' | 'update' | 'replace' | 'destroy' | keyof Revocations

/**
 * What can go wrong around a store, made to happen. Each fault is optional: cases that need one that is left out are reported as
 * not run, by name. Each is given the store that `create` made for the case, and arms it for its next call of the verb.
 */
export interface StoreFaults {
  /** The next call of the verb cannot finish: its connection is refused or cut. After it the store works again. */
  fail?(verb: StoreVerb, store: SessionStore): Awaitable<void>
  /** The client library sends the next call of the verb twice, as after a reconnect; the answer is that of the first. */
  resend?(verb: StoreVerb, store: SessionStore): Awaitable<void>
  /** The next call of the verb dies between its steps, as by `kill -9`, and rejects. After it the store works again. */
  crash?(verb: StoreVerb, store: SessionStore): Awaitable<void>
  /** The same data through a second connection, best of all from another process. `close` is called for it too. */
  elsewhere?(store: SessionStore): Awaitable<SessionStore>
}

/** A capability of the store, a fault, or `room`: a store that is small. */
export type StoreNeed = keyof Capabilities | keyof StoreFaults | 'room'

/** How the cases get a store to judge. Only `create` is needed; what else is given lets more cases run. */
export interface StoreSubject {
  /** A fresh, empty store for each case. */
  create(): Awaitable<SessionStore>
  close?(store: SessionStore): Awaitable<void>
  /** A fresh store with room for so many records; left out by one that has no such number. */
  createSmall?(room: number): Awaitable<SessionStore>
  /** What it adds to the five verbs. Checked: what is left out here and there after all, or the reverse, fails the run. @default [] */
  readonly capabilities?: readonly (keyof Capabilities)[]
  readonly faults?: StoreFaults
}

export const capabilityNames: readonly (keyof Capabilities)[] = [
  'ownerIndex',
  'sweepable',
  'oneTime',
  'watchable',
  'revocations',
]

export function lacks(subject: StoreSubject, needs: readonly StoreNeed[]): readonly StoreNeed[] {
  return needs.filter((need) => !meets(subject, need))
}

function meets(subject: StoreSubject, need: StoreNeed): boolean {
  if (need === 'room') return subject.createSmall !== undefined
  if (need === 'fail' || need === 'resend' || need === 'crash' || need === 'elsewhere')
    return subject.faults?.[need] !== undefined
  return subject.capabilities?.includes(need) ?? false
}
