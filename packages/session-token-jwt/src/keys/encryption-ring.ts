import type { CryptoKey } from 'jose'
import { headerText, type TokenType } from '../wire/header'
import { checkEncryptionKeys } from './check-keys'
import type { EncryptionKey } from './encryption-key'
import type { KeyState } from './signing-key'

/** A secret at work. */
export interface ContentKey {
  readonly state: KeyState
  readonly header: { readonly typ: TokenType; readonly alg: 'dir'; readonly enc: 'A256GCM'; readonly kid: string }
  /** For each purpose another key, so that a token of one opens under no other. */
  keyFor(purpose: string): Promise<CryptoKey>
}

/** Found by the header that they write. */
export interface EncryptionRing {
  readonly active: ContentKey
  readonly byHeader: ReadonlyMap<string, ContentKey>
}

/** @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET` */
export function encryptionRing(keys: readonly EncryptionKey[], typ: TokenType): EncryptionRing {
  const made = checkEncryptionKeys(keys).map((key) => contentKey(key, typ))
  const [active] = made.filter(({ state }) => state === 'active') as [ContentKey]
  return { active, byHeader: new Map(made.map((key) => [headerText(key.header), key])) }
}

function contentKey({ id, state, secret }: EncryptionKey, typ: TokenType): ContentKey {
  const derived = new Map<string, Promise<CryptoKey>>()
  const keyFor = (purpose: string): Promise<CryptoKey> => {
    const known = derived.get(purpose)
    if (known) return known
    const key = derive(secret ?? '', `session/1 ${typ} ${purpose}`)
    // purposes are names of cookies in the configuration; whoever makes them up by the thousand waits for each
    if (derived.size < 100) derived.set(purpose, key)
    return key
  }
  return { state, header: { typ, alg: 'dir', enc: 'A256GCM', kid: id }, keyFor }
}

/** HKDF-SHA-256 (RFC 5869): the kind of token and its purpose are in `info`. */
async function derive(secret: string, info: string): Promise<CryptoKey> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const root = await crypto.subtle.importKey('raw', bytes(secret), 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: bytes(info) }
  return crypto.subtle.deriveKey(how, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
