import type { TokenState } from '@org/session-core'
import { asMembers, membersOf } from '../wire/json'
import { readState } from './read-state'

/** For whom tokens are, beside the state that is in them. */
export interface Parties {
  readonly issuer: string
  readonly audience: string
}

/** What a signed token says. */
export interface Claims {
  readonly state: TokenState
  readonly purpose: string
  readonly parties: Parties
  /** Random, so that two tokens of one state differ (RFC 7519 §4.1.7). */
  readonly jti: string
}

const version = 1
const seconds = 1000

/**
 * The claims as JSON text. Registered ones are for others who read the token, in whole seconds and never before the end; the exact
 * state is in one of our own.
 */
export function writeClaims({ state, purpose, parties, jti }: Claims): string {
  const { id, root, owner, createdAt, authenticatedAt, issuedAt, expiresAt, endsAt, facts } = state
  return JSON.stringify({
    iss: parties.issuer,
    aud: parties.audience,
    ...(owner !== null && { sub: owner }),
    sid: id,
    jti,
    iat: Math.floor(issuedAt / seconds),
    nbf: Math.floor(issuedAt / seconds),
    exp: Math.ceil(expiresAt / seconds),
    auth_time: Math.floor(authenticatedAt / seconds),
    session: { version, purpose, root, createdAt, authenticatedAt, issuedAt, expiresAt, endsAt, facts },
  })
}

/** Undefined for every text but the one that `writeClaims` makes of what is read: no other type, order, claim or version. */
export function readClaims(text: string): Claims | undefined {
  const { iss, aud, sub = null, sid, jti, session } = membersOf(text) ?? {}
  const own = asMembers(session)
  const state = own && readState({ ...own, id: sid, owner: sub, data: Object.freeze({}) })
  const purpose = own?.['purpose']
  if (state === undefined || typeof purpose !== 'string') return undefined
  if (typeof iss !== 'string' || typeof aud !== 'string' || typeof jti !== 'string') return undefined
  const claims = { state, purpose, parties: { issuer: iss, audience: aud }, jti }
  return writeClaims(claims) === text ? claims : undefined
}
