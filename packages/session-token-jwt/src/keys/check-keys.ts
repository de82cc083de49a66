import { wrong } from '../options'
import { checkSecret } from './check-secret'
import type { EncryptionKey } from './encryption-key'
import { checkMaterial } from './key-material'
import type { KeyState, NamedKey, SigningKey } from './signing-key'

const states: readonly unknown[] = ['upcoming', 'active', 'retired', 'revoked'] satisfies KeyState[]
const example = "keys: [{ id: 'k1', state: 'active', …}]"

/**
 * The keys that count: of those that are `revoked` not even the material is looked at, so that it can be gone.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`
 */
export function checkSigningKeys(keys: readonly SigningKey[]): readonly (readonly [key: SigningKey, index: number])[] {
  const counted = checkNames(keys)
  for (const [key, index] of counted) checkSigningKey(key, index)
  checkDistinct(counted.map(([key, index]) => [key.alg === 'HS256' ? key.secret : undefined, index]))
  return counted
}

/** @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET` */
export function checkEncryptionKeys(keys: readonly EncryptionKey[]): readonly EncryptionKey[] {
  const counted = checkNames(keys)
  for (const [{ alg = 'A256GCM', secret }, index] of counted) {
    if (alg !== 'A256GCM') throw wrong('keys', `keys[${index}].alg is not 'A256GCM': leave it out`)
    checkSecret(secret, index)
  }
  checkDistinct(counted.map(([{ secret }, index]) => [secret, index]))
  return counted.map(([key]) => key)
}

function checkSigningKey(key: SigningKey, index: number): void {
  if (key.alg === 'HS256') return void checkSecret(key.secret, index)
  if (key.alg !== 'Ed25519' && key.alg !== 'ES256')
    throw wrong('keys', `keys[${index}].alg is unknown: write 'Ed25519', 'ES256' or 'HS256'`)
  if ('secret' in key) throw wrong('keys', `keys[${index}] has a secret, which is for alg: 'HS256': give a privateKey`)
  checkMaterial(key, index)
}

function checkNames<K extends NamedKey>(keys: readonly K[]): readonly (readonly [key: K, index: number])[] {
  const isList: boolean = Array.isArray(keys)
  if (!isList || keys.length === 0) throw wrong('keys', `keys is a list: ${example}`)
  const ids = new Set<string>()
  keys.forEach((key, index) => {
    const { id, state }: Partial<NamedKey> = key ?? {}
    if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id))
      throw wrong('keys', `keys[${index}].id is not 1 to 64 characters of A-Z a-z 0-9 _ -: ${example}`)
    if (ids.has(id)) throw wrong('keys', `keys[${index}].id is ${JSON.stringify(id)} once more: give each key its own`)
    if (!states.includes(state))
      throw wrong('keys', `keys[${index}].state is unknown: write 'upcoming', 'active', 'retired' or 'revoked'`)
    ids.add(id)
  })
  const active = keys.filter(({ state }) => state === 'active').length
  if (active !== 1)
    throw wrong(
      'keys',
      `${active} of the keys are active: write state: 'active' at the one that issues tokens, and 'upcoming' or 'retired' at others`,
    )
  return keys.map((key, index) => [key, index] as const).filter(([{ state }]) => state !== 'revoked')
}

/** Under another id a secret that was revoked would live on. */
function checkDistinct(secrets: readonly (readonly [secret: string | undefined, index: number])[]): void {
  const seen = new Map<string, number>()
  for (const [secret, index] of secrets) {
    if (secret === undefined) continue
    const other = seen.get(secret)
    if (other !== undefined)
      throw wrong(
        'keys',
        `keys[${index}] has the same secret as keys[${other}]: make another with \`openssl rand -base64 32\``,
      )
    seen.set(secret, index)
  }
}
