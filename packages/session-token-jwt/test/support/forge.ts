import type { SigningAlgorithm } from '../../src/index'
import { ed25519, p256, secret } from './keys'

/** A token by hand: what is signed is what is given, by nothing but Web Crypto. */
export interface Forgery {
  /** Of the header: its text, or its members. */
  readonly header: unknown
  readonly payload: unknown
  readonly by?: SigningAlgorithm | undefined
}

export async function forge({ header, payload, by = 'Ed25519' }: Forgery): Promise<string> {
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${base64url(await signatureOf(bytesOf(input), by))}`
}

export function encode(value: unknown): string {
  if (value instanceof Uint8Array) return base64url(value)
  return base64url(bytesOf(typeof value === 'string' ? value : JSON.stringify(value)))
}

/** Three or five parts as they are, and the JSON in one of them. */
export function decode(token: string, part: number): Record<string, unknown> {
  const text = atob((token.split('.')[part] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))))
}

export function base64url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text))
}

async function signatureOf(input: Uint8Array<ArrayBuffer>, by: SigningAlgorithm): Promise<Uint8Array> {
  if (by === 'HS256') return hmac(bytesOf(secret), input)
  const [jwk, how] = by === 'Ed25519' ? [ed25519, 'Ed25519'] : [p256, { name: 'ECDSA', namedCurve: 'P-256' }]
  const key = await crypto.subtle.importKey('jwk', jwk, how, false, ['sign'])
  const algorithm = by === 'Ed25519' ? 'Ed25519' : { name: 'ECDSA', hash: 'SHA-256' }
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, input))
}

export async function hmac(secret: Uint8Array<ArrayBuffer>, input: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, input))
}
