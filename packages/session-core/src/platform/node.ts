/** The platform seam on Node: synchronous. `web.ts` has the same names; `imports` in package.json chooses. */
import * as crypto from 'node:crypto'
import type { Awaitable } from '../awaitable'

/** A secret made ready for HMAC-SHA-256. Opaque outside of this folder. */
export type HmacKey = crypto.KeyObject

/** `count` texts of 22 characters, each 16 random bytes by themselves, drawn with one call and kept nowhere. */
export function randomTexts(count: number): string[] {
  const bytes = crypto.randomFillSync(Buffer.allocUnsafe(16 * count))
  const texts: string[] = []
  for (let at = 0; at < bytes.length; at += 16) texts.push(bytes.toString('base64url', at, at + 16))
  return texts
}

// crypto.hash came with Node 20.12 and is twice as fast as createHash
export const sha256: (text: string) => Awaitable<string> =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'base64url')
    : (text) => crypto.createHash('sha256').update(text).digest('base64url')

export function hmacKey(secret: string): Awaitable<HmacKey> {
  return crypto.createSecretKey(secret, 'utf8')
}

export function hmac(key: HmacKey, text: string): Awaitable<string> {
  return crypto.createHmac('sha256', key).update(text).digest('base64url')
}

const pairs: (readonly [Buffer, Buffer])[] = []

/** In a time that depends on the lengths alone (ASVS 11.2.4). Of ASCII text. */
export function equal(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const [left, right] = pairOf(a.length)
  left.write(a, 'latin1')
  right.write(b, 'latin1')
  return crypto.timingSafeEqual(left, right)
}

/** Made once for each length, of which digests have two: new ones for each request cost more than the comparison. */
function pairOf(length: number): readonly [Buffer, Buffer] {
  const known = pairs[length]
  if (known !== undefined) return known
  const made = [Buffer.alloc(length), Buffer.alloc(length)] as const
  if (length < 64) pairs[length] = made
  return made
}

export function production(): boolean {
  return process.env['NODE_ENV'] === 'production'
}

/** A timer that does not keep the process alive; the returned function stops it. */
export function later(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds).unref()
  return () => clearTimeout(timer)
}
