import type { CryptoKey } from 'jose'
import { wrong } from '../options'
import { headerText, type TokenHeader, type TokenType } from '../wire/header'
import { signText, type Verifier } from '../wire/jws'
import { checkSigningKeys } from './check-keys'
import { loadPair } from './load-pair'
import type { PublishedKey } from './published-key'
import type { KeyState, SigningKey } from './signing-key'

/** A key at work, for tokens of one kind. */
export interface RingKey extends Verifier {
  readonly state: KeyState
  readonly header: TokenHeader
  readonly signKey: CryptoKey | undefined
  readonly published: PublishedKey | undefined
}

/** The keys of tokens of one kind, found by the header that they write. */
export interface SigningRing {
  readonly active: RingKey
  readonly byHeader: ReadonlyMap<string, RingKey>
}

/**
 * Checks at once what can be; the keys themselves take a moment.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`; what only importing a key tells, by the promise.
 */
export function loadRing(keys: readonly SigningKey[], typ: TokenType): Promise<SigningRing> {
  const loading = Promise.all(checkSigningKeys(keys).map(([key, index]) => load(key, index, typ))).then(ringOf)
  // told to whoever uses it, and not to the process
  loading.catch(() => {})
  return loading
}

/** @throws {SessionError} `ERR_SESSION_OPTION` where the active key has no private half. */
export async function signUnder(ring: Promise<SigningRing>, text: string): Promise<string> {
  const { header, signKey } = (await ring).active
  if (signKey !== undefined) return signText(text, header, signKey)
  throw wrong('keys', 'the active key has no privateKey, so that it can verify and not issue: give it')
}

function ringOf(loaded: readonly RingKey[]): SigningRing {
  const points = loaded.flatMap(({ published }) => published?.x ?? [])
  if (new Set(points).size < points.length)
    throw wrong('keys', 'two of the keys are the same: make another, or take one of the two away')
  const byHeader = new Map(loaded.map((key) => [headerText(key.header), key]))
  const active = loaded.find(({ state }) => state === 'active')
  if (active === undefined) throw wrong('keys', "none of the keys is active: write state: 'active' at one")
  return { active, byHeader }
}

async function load(key: SigningKey, index: number, typ: TokenType): Promise<RingKey> {
  const { id, state, alg } = key
  const header = { typ, alg, kid: id }
  if (key.alg !== 'HS256') return { alg, state, header, ...(await loadPair(key, index)) }
  const shared = await hmacKey(key.secret ?? '')
  return { alg, state, header, signKey: shared, verifyKey: shared, published: undefined }
}

function hmacKey(secret: string): Promise<CryptoKey> {
  const how = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), how, false, ['sign', 'verify'])
}
