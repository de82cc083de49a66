import type { CryptoKey } from 'jose'
import type { SigningAlgorithm } from '../keys/signing-key'
import type { TokenHeader } from './header'
import { jose } from './jose'

/** A key that checks signatures of one algorithm, and no other (RFC 8725 §3.1). */
export interface Verifier {
  readonly alg: SigningAlgorithm
  readonly verifyKey: CryptoKey
}

export async function signText(text: string, header: TokenHeader, key: CryptoKey): Promise<string> {
  const { CompactSign } = await jose
  return new CompactSign(new TextEncoder().encode(text)).setProtectedHeader({ ...header }).sign(key)
}

/** What was signed; undefined when the signature is not that of this key. Its algorithm is the key's, whatever the header says. */
export async function verifiedBytes(token: string, { alg, verifyKey }: Verifier): Promise<Uint8Array | undefined> {
  const { compactVerify, errors } = await jose
  try {
    return (await compactVerify(token, verifyKey, { algorithms: [alg] })).payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
