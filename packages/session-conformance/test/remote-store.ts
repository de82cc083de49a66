import { SessionError, type SessionStore } from '@org/session-core'
import type { StoreFaults, StoreSubject, StoreVerb } from '../src/index'
import { ReferenceStore } from './reference-store'

const verbs = ['create', 'read', 'update', 'replace', 'destroy', 'revoke', 'revokeOwner', 'check'] as const

export type Fault = 'fail' | 'resend' | 'crash'

/** A client of a store that is somewhere else: each verb takes a turn of the event loop, and can be made to go wrong. */
export class RemoteStore {
  readonly server: ReferenceStore
  readonly armed: Map<StoreVerb, Fault> = new Map()

  constructor(server: ReferenceStore = new ReferenceStore()) {
    this.server = server
    for (const verb of verbs) Object.assign(this, { [verb]: (...given: readonly unknown[]) => this.send(verb, given) })
    for (const verb of ['list', 'destroyAll', 'sweep', 'consume'] as const)
      Object.assign(this, { [verb]: (...given: readonly unknown[]) => this.act(verb, given) })
    for (const verb of ['route', 'watch'] as const)
      Object.assign(this, { [verb]: (...given: readonly unknown[]) => Reflect.apply(server[verb], server, given) })
  }

  async send(verb: StoreVerb, given: readonly unknown[]): Promise<unknown> {
    const fault = this.armed.get(verb)
    this.armed.delete(verb)
    if (fault === undefined) return this.act(verb, given)
    return this[fault](verb, given)
  }

  async act(verb: keyof ReferenceStore, given: readonly unknown[]): Promise<unknown> {
    await null
    const act: unknown = this.server[verb]
    return typeof act === 'function' ? Reflect.apply(act, this.server, given) : undefined
  }

  async fail(verb: StoreVerb, _given: readonly unknown[]): Promise<unknown> {
    throw new SessionError('ERR_SESSION_STORE', 'the connection is refused', { verb, outcome: 'notSent' })
  }

  /** The server knows the call again by its write id, so the second sending does nothing. */
  async resend(verb: StoreVerb, given: readonly unknown[]): Promise<unknown> {
    return this.act(verb, given)
  }

  /** Ends the old record first, so that dying after it leaves neither. */
  async crash(verb: StoreVerb, given: readonly unknown[]): Promise<unknown> {
    if (verb === 'replace') this.server.destroy(String(given[0]), given[2] as Parameters<ReferenceStore['destroy']>[1])
    throw new Error('the process was killed')
  }

  /** Another connection to the same server. */
  other(): RemoteStore {
    return new RemoteStore(this.server)
  }
}

function remoteFaults(): StoreFaults {
  const arm = (fault: Fault) => (verb: StoreVerb, store: SessionStore) => void remote(store).armed.set(verb, fault)
  return {
    fail: arm('fail'),
    resend: arm('resend'),
    crash: arm('crash'),
    elsewhere: (store) => asStore(remote(store).other()),
  }
}

export function remoteSubject(make: () => RemoteStore): StoreSubject {
  return {
    create: () => asStore(make()),
    createSmall: (room) => new ReferenceStore(room),
    capabilities: ['ownerIndex', 'sweepable', 'oneTime', 'watchable', 'revocations'],
    faults: remoteFaults(),
  }
}

function remote(store: unknown): RemoteStore {
  if (store instanceof RemoteStore) return store
  throw new TypeError('not a remote store')
}

function asStore(store: RemoteStore): SessionStore {
  return store as unknown as SessionStore
}
