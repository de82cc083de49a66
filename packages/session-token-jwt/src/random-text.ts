import { base64url } from 'jose'

/** 128 random bits as text. */
export function randomText(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(16)))
}
