import type { Revocations, TokenFormat, TokenState } from '@org/session-core'
import { readState } from './format/read-state'
import { revocationList } from './format/revocation-list'
import { type Opened, refused, type Sealing } from './format/sealing'
import { tokenFormat } from './format/token-format'
import type { EncryptionKey } from './keys/encryption-key'
import { type EncryptionRing, encryptionRing } from './keys/encryption-ring'
import { mustKnow } from './options'
import { partsOf } from './wire/compact'
import { headerStart } from './wire/header'
import { membersOf, textOf } from './wire/json'
import { decryptedBytes, encryptText } from './wire/jwe'

/** What `encrypted` takes; both are needed. */
export interface EncryptedOptions {
  /** Exactly one is `active`. */
  readonly keys: readonly EncryptionKey[]
  /** Where ended sessions are noted; `'unrevocable'`: nowhere, and a copied token works until it expires, logout or not. */
  readonly revocation: Revocations | 'unrevocable'
}

const known = ['keys', 'revocation']

/**
 * Sessions as encrypted tokens (JWE, RFC 7516: `dir` and A256GCM), `session.data` included, up to what a cookie holds. Each purpose, which
 * is the name of the cookie, has a key of its own.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`
 * @example
 * const keys = [{ id: '2026-11', state: 'active', secret: process.env.SESSION_SECRET }] as const
 * createSessions({ store: encrypted({ keys, revocation: 'unrevocable' }) })
 */
export function encrypted(options: EncryptedOptions): TokenFormat {
  mustKnow('encrypted', options, known)
  const revocations = revocationList('encrypted', options.revocation)
  return tokenFormat(encrypting(encryptionRing(options.keys, 'sess+jwe')), revocations)
}

const start = headerStart('sess+jwe')
const version = 1

function encrypting({ active, byHeader }: EncryptionRing): Sealing {
  return {
    name: 'encrypted',
    secret: true,
    recognises: (token) => partsOf(token, 'encrypted') !== undefined && token.startsWith(start),
    async seal(state, purpose) {
      return encryptText(JSON.stringify({ version, ...state }), active.header, await active.keyFor(purpose))
    },
    async open(token, purpose): Promise<Opened> {
      const key = byHeader.get(token.slice(0, token.indexOf('.')))
      if (key === undefined) return refused('unknown-key')
      const bytes = await decryptedBytes(token, await key.keyFor(purpose))
      const state = bytes && stateOf(bytes)
      return state ? { status: 'opened', state, stale: key.state === 'retired' } : refused('tampered')
    },
  }
}

function stateOf(bytes: Uint8Array): TokenState | undefined {
  const text = textOf(bytes)
  const members = text === undefined ? undefined : membersOf(text)
  return members?.['version'] === version ? readState(members) : undefined
}
