import { randomBytes } from 'node:crypto'

/** Tells one call from all others of a minute, also when it arrives twice. */
export function newWriteId(): string {
  return randomBytes(6).toString('base64url')
}
