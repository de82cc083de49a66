import type { SessionRecord } from '../store/contract'
import { type Credentials, readCredentials } from './credentials'
import type { Environment } from './environment'
import type { Limits } from './expiry'
import { type FactClocks, limitsOf, readFactClocks } from './facts'
import type { LiveState } from './judge'

/** A record with its texts read: a session as the last act left it. */
export interface Held {
  readonly record: SessionRecord
  readonly credentials: Credentials
  readonly clocks: FactClocks
  readonly limits: Limits
  readonly state: LiveState
}

export function holdRecord(env: Environment, record: SessionRecord): Held {
  const clocks = readFactClocks(record.facts)
  const limits = limitsOf(env.clocks, clocks)
  const credentials = readCredentials(record.credentials)
  return { record, credentials, clocks, limits, state: stateOf(record, credentials, clocks) }
}

/** The same session after a write that left its credentials alone. */
export function holdAgain(held: Held, record: SessionRecord): Held {
  return { ...held, record, state: stateOf(record, held.credentials, held.clocks) }
}

function stateOf(record: SessionRecord, credentials: Credentials, { begun }: FactClocks): LiveState {
  const opaque = credentials.kind === 'opaque'
  return {
    status: 'live',
    owned: record.owner !== null,
    adopted: !opaque,
    seen: opaque ? credentials.seen : true,
    hasPrev: opaque && credentials.prev !== undefined,
    rotatedAt: opaque ? credentials.rotatedAt : 0,
    stale: false,
    begun,
    lastSeenAt: record.lastSeenAt,
    expiresAt: record.expiresAt,
  }
}
