import type { Duration, Revocations, TokenFormat } from '@org/session-core'
import { revocationList } from './format/revocation-list'
import { signing } from './format/signing'
import { tokenFormat } from './format/token-format'
import type { SigningKey } from './keys/signing-key'
import { loadRing } from './keys/signing-ring'
import { lengthOf, mustBeName, mustKnow, wrong } from './options'
import { type Published, publish } from './publish'

/** What `signed` takes; all but `ttl` and `cache` is needed. */
export interface SignedOptions {
  /** Exactly one is `active`. */
  readonly keys: readonly SigningKey[]
  /** Who issues: the address of this application. Claim `iss`, compared exactly (RFC 7519 §4.1.1). */
  readonly issuer: string
  /** For whom. Claim `aud`, compared exactly (RFC 7519 §4.1.3). */
  readonly audience: string
  /** Where ended sessions are noted; `'unrevocable'`: nowhere, and a copied token works until it expires, logout or not. */
  readonly revocation: Revocations | 'unrevocable'
  /** The longest that one token lives, and so the longest that a session rests. Over 15 minutes only with revocations. @default '15m' */
  readonly ttl?: Duration | undefined
  /** How many verified tokens are remembered, which saves checking their signatures again, and nothing else. @default 0 */
  readonly cache?: number | undefined
}

const known = ['keys', 'issuer', 'audience', 'revocation', 'ttl', 'cache']
const quarter = 15 * 60_000

/**
 * Sessions as signed tokens (JWT, RFC 7519): everybody can read what is in them, so `session.data` stays empty.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`
 * @example
 * const keys = [{ id: '2026-11', state: 'active', alg: 'Ed25519', privateKey: process.env.SESSION_KEY }] as const
 * createSessions({ store: signed({ keys, issuer: 'https://shop.example', audience: 'shop', revocation: memoryStore() }) })
 */
export function signed(options: SignedOptions): TokenFormat & Published {
  mustKnow('signed', options, known)
  const { keys, issuer, audience, ttl: given = '15m', cache = 0 } = options
  mustBeName('issuer', issuer, 'https://shop.example')
  mustBeName('audience', audience, 'shop')
  const revocations = revocationList('signed', options.revocation)
  const ttl = lengthOf('ttl', given)
  if (ttl > quarter && !revocations.revocable)
    throw wrong(
      'ttl',
      "ttl is over '15m', and nothing could end such a token: give revocation a store, or a shorter ttl",
    )
  if (!Number.isInteger(cache) || cache < 0 || cache > 1_000_000)
    throw wrong('cache', 'cache is how many verified tokens are remembered: give a whole number from 0 to 1000000')
  const ring = loadRing(keys, 'sess+jwt')
  mustIssue(keys)
  return { ...tokenFormat(signing({ ring, parties: { issuer, audience }, ttl, cache }), revocations), ...publish(ring) }
}

function mustIssue(keys: readonly SigningKey[]): void {
  const index = keys.findIndex(({ state }) => state === 'active')
  const key = keys[index]
  if (key?.alg !== 'HS256' && key?.privateKey === undefined)
    throw wrong('keys', `keys[${index}] is active and has no privateKey: give it, or make another key active`)
}
