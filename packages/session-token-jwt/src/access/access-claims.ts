import type { Authentication } from '@org/session-core'
import { membersOf } from '../wire/json'

/** What an access token says. Times in milliseconds since 1970, of whole seconds. */
export interface AccessClaims {
  readonly owner: string
  /** Of the session that it stands beside; safe to log. */
  readonly sessionId: string
  readonly issuedAt: number
  readonly expiresAt: number
  readonly authentication: Authentication
}

/** With the parties, and what makes the token the only one. */
export interface AccessText extends AccessClaims {
  readonly issuer: string
  readonly audience: string
  readonly jti: string
}

/** The names that NIST's levels have where assertions are exchanged, for `acr`. */
const level = 'http://idmanagement.gov/ns/assurance/aal/'

/** As JSON text, with the names of RFC 7519 §4.1 and of RFC 9068 §2.2.1. */
export function writeAccess(claims: AccessText): string {
  const { at, amr, aal } = claims.authentication
  return JSON.stringify({
    iss: claims.issuer,
    aud: claims.audience,
    sub: claims.owner,
    sid: claims.sessionId,
    jti: claims.jti,
    iat: claims.issuedAt / 1000,
    nbf: claims.issuedAt / 1000,
    exp: claims.expiresAt / 1000,
    auth_time: at / 1000,
    ...(amr.length > 0 && { amr }),
    ...(aal !== undefined && { acr: `${level}${aal}` }),
  })
}

/** Undefined for every text but the one that `writeAccess` makes of what is read. */
export function readAccess(text: string): AccessText | undefined {
  const { iss, aud, sub, sid, jti, iat, exp, auth_time, amr = [], acr } = membersOf(text) ?? {}
  if (!areTexts([iss, aud, sub, sid, jti]) || !areSeconds([iat, exp, auth_time]) || !areTexts(amr)) return undefined
  const [issuer = '', audience = '', owner = '', sessionId = '', id = ''] = [iss, aud, sub, sid, jti] as string[]
  const [issuedAt = 0, expiresAt = 0, at = 0] = ([iat, exp, auth_time] as number[]).map((one) => one * 1000)
  const aal = ([1, 2, 3] as const).find((one) => acr === `${level}${one}`)
  const authentication = { at, amr, aal }
  const claims = { issuer, audience, owner, sessionId, jti: id, issuedAt, expiresAt, authentication }
  return writeAccess(claims) === text ? claims : undefined
}

function areTexts(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.every((one: unknown) => typeof one === 'string')
}

/** Whole and in a range in which milliseconds are, too: no text, no NaN, no infinity. */
function areSeconds(values: readonly unknown[]): boolean {
  return values.every((one) => Number.isInteger(one) && (one as number) >= 0 && (one as number) < 1e12)
}
