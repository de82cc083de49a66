import { base64url } from './base64url'

/** What kind of token it is: each has a word of its own, and none is taken for another (RFC 8725 §3.11, §3.12). */
export type TokenType = 'sess+jwt' | 'sess+jwe' | 'access+jwt'

/** All members that a header of ours has, in their order. */
export type TokenHeader =
  | { readonly typ: TokenType; readonly alg: string; readonly kid: string }
  | { readonly typ: TokenType; readonly alg: 'dir'; readonly enc: 'A256GCM'; readonly kid: string }

/**
 * The header as it stands in a token. It is never read there: one that is not, byte for byte, what a key of the ring writes, is unknown.
 * So no member can be added, doubled, spelt otherwise or believed.
 */
export function headerText(header: TokenHeader): string {
  return base64url(new TextEncoder().encode(JSON.stringify(header)))
}

/** What every header of a kind begins with, whatever its key; cut where base64 does not depend on what follows. */
export function headerStart(typ: TokenType): string {
  const start = `{"typ":"${typ}",`
  return base64url(new TextEncoder().encode(start.slice(0, start.length - (start.length % 3))))
}
