import { describeFormat, type FormatSubject } from '@org/session-conformance'
import type { TokenFormat } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { describe, it } from 'vitest'
import type { EncryptionKey, KeyState, SigningKey } from '../src/index'
import { algorithms, contentKey, keyOf, otherSecret } from './support/keys'
import { makeEncrypted, makeSigned } from './support/make'

type Revocation = ReturnType<typeof memoryStore> | 'unrevocable'
type Make = (state: KeyState, revocation: Revocation) => TokenFormat

/** Formats over revocations that can be made to fail. */
function subjectOf(make: Make, revocable: boolean, serverData: boolean): FormatSubject {
  const stores = new WeakMap<TokenFormat, object>()
  const create = (state: KeyState = 'active') => {
    const store = Object.create(memoryStore())
    const format = make(state, revocable ? store : 'unrevocable')
    stores.set(format, store)
    return format
  }
  const down = async () => Promise.reject(new Error('the server is away'))
  const failRevocations = (format: TokenFormat) =>
    void Object.assign(stores.get(format) ?? {}, { check: down, revoke: down, revokeOwner: down })
  return { create, createWithKey: create, failRevocations, revocable, serverData }
}

function ring<K>(state: KeyState, key: (state: KeyState) => K, other: K): readonly K[] {
  return state === 'active' ? [key(state)] : [key(state), other]
}

const otherSigning: SigningKey = { id: 'k2', state: 'active', alg: 'HS256', secret: otherSecret }
const otherContent: EncryptionKey = contentKey('active', 'k2', otherSecret)

for (const alg of algorithms)
  for (const revocable of [true, false])
    describeFormat(
      `signed by ${alg}, ${revocable ? 'revocable' : 'unrevocable'}`,
      subjectOf(
        (state, revocation) =>
          makeSigned({
            keys: ring(state, (own) => keyOf(alg, own), otherSigning),
            revocation,
            cache: revocable ? 100 : 0,
          }),
        revocable,
        false,
      ),
      { describe, it },
    )

for (const revocable of [true, false])
  describeFormat(
    `encrypted, ${revocable ? 'revocable' : 'unrevocable'}`,
    subjectOf(
      (state, revocation) => makeEncrypted({ keys: ring(state, contentKey, otherContent), revocation }),
      revocable,
      true,
    ),
    { describe, it },
  )
