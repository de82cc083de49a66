import type { CryptoKey } from 'jose'
import { jose } from './jose'

interface EncryptedHeader {
  readonly typ: string
  readonly alg: 'dir'
  readonly enc: 'A256GCM'
  readonly kid: string
}

export async function encryptText(text: string, header: EncryptedHeader, key: CryptoKey): Promise<string> {
  const { CompactEncrypt } = await jose
  return new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ ...header }).encrypt(key)
}

/** What was encrypted; undefined when it was not by this key. */
export async function decryptedBytes(token: string, key: CryptoKey): Promise<Uint8Array | undefined> {
  const { compactDecrypt, errors } = await jose
  const only = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }
  try {
    return (await compactDecrypt(token, key, only)).plaintext
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
