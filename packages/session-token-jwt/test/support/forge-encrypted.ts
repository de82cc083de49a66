import { base64url, bytesOf, encode } from './forge'
import { secret } from './keys'
import { purpose } from './states'

/** An encrypted token by hand: derived, sealed and put together by nothing but Web Crypto. */
export interface EncryptedForgery {
  readonly header?: unknown
  readonly text: string | Uint8Array<ArrayBuffer>
  /** The second part, which is empty in ours. */
  readonly key?: string
  readonly kind?: string
}

export const encryptedHeader = { typ: 'sess+jwe', alg: 'dir', enc: 'A256GCM', kid: 'k1' }

export async function forgeEncrypted(forgery: EncryptedForgery): Promise<string> {
  const { header = encryptedHeader, text, key = '', kind = 'sess+jwe' } = forgery
  const first = encode(header)
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const how = { name: 'AES-GCM', iv, additionalData: bytesOf(first) }
  const plain = typeof text === 'string' ? bytesOf(text) : text
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how, await derived(kind), plain))
  return [first, key, base64url(iv), base64url(sealed.slice(0, -16)), base64url(sealed.slice(-16))].join('.')
}

async function derived(kind: string): ReturnType<typeof crypto.subtle.deriveKey> {
  const root = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: bytesOf(`session/1 ${kind} ${purpose}`) }
  return crypto.subtle.deriveKey(how, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
}
