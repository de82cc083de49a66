import type { OneTime, OwnerIndex, Revocations, SessionStore, Sweepable, Watchable } from '@org/session-core'
import { type House, Janitor } from './janitor'
import { namedStore } from './named-stores'
import { OneTimeKeys } from './one-time-keys'
import { checkOptions, type MemoryStoreOptions } from './options'
import { Records } from './records'
import { Revoked } from './revoked'
import { create, destroy, destroyAll, list, replace, update } from './verbs'
import { Watchers } from './watchers'

/** The same verbs, never by a promise. */
type AtOnce<S> = {
  [V in keyof S]: S[V] extends (...given: infer A) => infer R ? (...given: A) => Exclude<R, PromiseLike<unknown>> : S[V]
}

/** Every verb answers at once. Every capability. */
export interface MemoryStore extends AtOnce<SessionStore & OwnerIndex & Sweepable & OneTime & Watchable & Revocations> {
  /** Records, marks, one-time keys and revocations held, also those that lapsed and were not swept yet. */
  readonly size: number
}

const roomy = 100_000

/**
 * A store in the memory of this process, gone when it ends: for development, tests, and one process that may forget.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for an option that is unknown or out of range, or a name that has another `maxSessions`.
 * @example const sessions = createSessions({ store: memoryStore({ maxSessions: 10_000 }) })
 */
export function memoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  checkOptions(options)
  const { name, maxSessions } = options
  return name === undefined ? storeOf(maxSessions ?? roomy) : namedStore(name, maxSessions, roomy, storeOf)
}

/** By which adapters know it where it could not work: each edge function has a memory of its own. */
const marker: symbol = Symbol.for('@org/session-store-memory')

const absent: { readonly status: 'absent' } = Object.freeze({ status: 'absent' })
const valid: { readonly status: 'valid' } = Object.freeze({ status: 'valid' })
const revoked: { readonly status: 'revoked' } = Object.freeze({ status: 'revoked' })

function storeOf(maxSessions: number): MemoryStore {
  const records = new Records(maxSessions)
  const keys = new OneTimeKeys()
  const revocations = new Revoked()
  const watchers = new Watchers()
  const house = houseOf([records, keys, revocations])
  const janitor = new Janitor(house)
  const tell = watchers.tell.bind(watchers)
  /** Notes the time of a write, and gives up to two lapsed entries back for each. */
  const written = <R>(now: number, outcome: R): R => {
    house.lapse(now, 2)
    janitor.note(now)
    return outcome
  }
  return {
    [marker]: true,
    get size() {
      return house.size
    },
    create: (record, when) => written(when.now, create(records, record, when, tell)),
    read: (id, { now }) => records.at(id, now)?.outcome ?? absent,
    update: (id, change, when) => written(when.now, update(records, id, change, when)),
    replace: (id, record, when) => written(when.now, replace(records, id, record, when, tell)),
    destroy: (id, when) => written(when.now, destroy(records, id, when, tell)),
    list: (owner, { now }) => list(records, owner, now),
    destroyAll: (owner, when) => written(when.now, destroyAll(records, owner, when, tell)),
    route: () => '',
    sweep: ({ now, max }) => house.lapse(now, max),
    consume: (key, { now, expiresAt }) =>
      written(now, { status: keys.take(key, now, expiresAt) ? 'consumed' : 'used' }),
    watch: (listener) => watchers.add(listener),
    revoke: (id, { now, until }) => written(now, revocations.addId(id, until)),
    revokeOwner: (owner, { now, before, until }) => written(now, revocations.addOwner(owner, { before, until })),
    check: ({ ids, owner, since }, { now }) => (revocations.has(ids, owner, { since, now }) ? revoked : valid),
  }
}

function houseOf(rooms: readonly House[]): House {
  return {
    get size() {
      return rooms.reduce((sum, room) => sum + room.size, 0)
    },
    lapse: (now, max) => rooms.reduce((count, room) => count + room.lapse(now, max - count), 0),
  }
}
