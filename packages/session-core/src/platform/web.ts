/** The platform seam of edge runtimes, workers and browsers: Web Crypto, asynchronous. `node.ts` has the same names; Bun and Deno take that one. */
import type { Awaitable } from '../awaitable'

/** A secret made ready for HMAC-SHA-256. Opaque outside of this folder. */
export type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

function base64url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const group = (a << 16) | (b << 8) | c
    const length = Math.min(bytes.length - at, 3) + 1
    for (let i = 0; i < length; i++) text += alphabet[(group >> (18 - 6 * i)) & 63]
  }
  return text
}

/** `count` texts of 22 characters, each 16 random bytes by themselves, drawn with one call and kept nowhere. */
export function randomTexts(count: number): string[] {
  const bytes = crypto.getRandomValues(new Uint8Array(16 * count))
  return Array.from({ length: count }, (_, i) => base64url(bytes.subarray(16 * i, 16 * i + 16)))
}

export async function sha256(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(text))))
}

export function hmacKey(secret: string): Awaitable<HmacKey> {
  return crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

export async function hmac(key: HmacKey, text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(text))))
}

/** In a time that depends on the lengths alone (ASVS 11.2.4). */
export function equal(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}

/** An edge runtime is never somebody's laptop. */
export function production(): boolean {
  return true
}

/** A timer; the returned function stops it. */
export function later(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds)
  // Bun and Deno give Node's timers under their compatibility layers
  if (typeof timer === 'object') timer.unref()
  return () => clearTimeout(timer)
}
