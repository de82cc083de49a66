import type { Duration, ReadonlySession, TokenRejection } from '@org/session-core'
import { type AccessClaims, type AccessText, readAccess, writeAccess } from './access/access-claims'
import { untimely } from './format/untimely'
import type { SigningKey } from './keys/signing-key'
import { loadRing, signUnder } from './keys/signing-ring'
import { lengthOf, mustBeName, mustKnow, wrong } from './options'
import { type Published, publish } from './publish'
import { randomText } from './random-text'
import { partsOf } from './wire/compact'
import { textOf } from './wire/json'
import { verifiedBytes } from './wire/jws'

/** What `accessTokens` takes; all but `ttl` and `clock` is needed. */
export interface AccessTokensOptions {
  /** Exactly one is `active`. A service that only verifies gives public halves. */
  readonly keys: readonly SigningKey[]
  /** Who issues. Claim `iss`, compared exactly. */
  readonly issuer: string
  /** The service that they are for. Claim `aud`, compared exactly. */
  readonly audience: string
  /** How long a token works, at most, and so how long after its session ended. @default '5m' */
  readonly ttl?: Duration | undefined
  /** Milliseconds since 1970, for tests. @default Date.now */
  readonly clock?: (() => number) | undefined
}

/** What became of a token that was presented. */
export type AccessOutcome =
  | { readonly status: 'accepted'; readonly claims: AccessClaims }
  | { readonly status: 'rejected'; readonly reason: TokenRejection }

/** Short tokens for services that must not ask where sessions live. */
export interface AccessTokens extends Published {
  /** How long a token may still be accepted after its session ended, in milliseconds. It is the `ttl`: nothing revokes one. */
  readonly revocationLag: number
  /**
   * A token that says whose this session is. It ends with the session's present lifetime, if that is sooner.
   *
   * @throws {SessionError} `ERR_SESSION_OPTION` when nobody is signed in.
   */
  issue(session: Pick<ReadonlySession, 'id' | 'owner' | 'expiresAt' | 'authentication'>): Promise<string>
  /** Never throws, whatever the token is. */
  verify(token: string): Promise<AccessOutcome>
}

const known = ['keys', 'issuer', 'audience', 'ttl', 'clock']

/**
 * Signed access tokens beside a session (JWT with the type `access+jwt`). The session stays what it is; services check the signature, and
 * ask nobody.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`
 * @example
 * const tokens = accessTokens({ keys, issuer: 'https://shop.example', audience: 'https://stock.example' })
 * const authorization = `Bearer ${await tokens.issue(session)}`
 */
export function accessTokens(options: AccessTokensOptions): AccessTokens {
  mustKnow('accessTokens', options, known)
  const { keys, issuer, audience, ttl: given = '5m', clock = Date.now } = options
  mustBeName('issuer', issuer, 'https://shop.example')
  mustBeName('audience', audience, 'https://stock.example')
  const ttl = lengthOf('ttl', given)
  const ring = loadRing(keys, 'access+jwt')
  return {
    revocationLag: ttl,
    issue: async (session) => signUnder(ring, writeAccess({ ...claimsOf(session, clock(), ttl), issuer, audience })),
    async verify(token) {
      if (partsOf(token, 'signed') === undefined) return rejected('malformed')
      const key = (await ring).byHeader.get(token.slice(0, token.indexOf('.')))
      if (key === undefined) return rejected('unknown-key')
      const bytes = await verifiedBytes(token, key)
      const claims = readAccess((bytes && textOf(bytes)) ?? '')
      return claims === undefined ? rejected('tampered') : judge(claims, { issuer, audience, now: clock() })
    },
    ...publish(ring),
  }
}

function claimsOf(
  { id, owner, expiresAt = 0, authentication }: Parameters<AccessTokens['issue']>[0],
  now: number,
  ttl: number,
): Omit<AccessText, 'issuer' | 'audience'> {
  if (id === undefined || owner === undefined)
    throw wrong(
      'session',
      'an access token says whose a session is, and nobody is signed in: await session.login(owner)',
    )
  const { at = now, amr = [], aal } = authentication ?? {}
  const end = Math.min(now + ttl, expiresAt)
  const times = { issuedAt: whole(now), expiresAt: whole(end) }
  return { owner, sessionId: id, jti: randomText(), ...times, authentication: { at: whole(at), amr, aal } }
}

/** Milliseconds of the second before: an end is never told later than it is. */
function whole(time: number): number {
  return Math.floor(time / 1000) * 1000
}

function judge(
  { issuer, audience, jti: _, ...claims }: AccessText,
  here: { readonly issuer: string; readonly audience: string; readonly now: number },
): AccessOutcome {
  if (issuer !== here.issuer || audience !== here.audience) return rejected('wrong-purpose')
  const reason = untimely(claims, here.now)
  return reason === undefined ? { status: 'accepted', claims } : rejected(reason)
}

function rejected(reason: TokenRejection): AccessOutcome {
  return { status: 'rejected', reason }
}
