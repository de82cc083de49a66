import { base64url } from './wire/base64url'

/** 128 random bits as text. */
export function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)))
}
