import type { TokenRejection } from '@org/session-core'

/** How far the clocks of two servers may be apart before the token of one is not yet valid at the other (RFC 7519 §4.1.5). */
const skew = 30_000

/** What the clock has against a token; its end comes on the millisecond. */
export function untimely(
  token: { readonly issuedAt: number; readonly expiresAt: number },
  now: number,
): Extract<TokenRejection, 'expired' | 'not-yet'> | undefined {
  if (now >= token.expiresAt) return 'expired'
  return now < token.issuedAt - skew ? 'not-yet' : undefined
}
