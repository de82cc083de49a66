import { newKey } from '../src/tokens/token-key.js'
import type { TokenKind } from '../src/tokens/token-kind.js'
import type { ShopOptions } from './shop-under-test.js'

export const kinds: readonly TokenKind[] = ['opaque', 'signed', 'encrypted']

/** Of what shape a token is: RFC 7515 §3.1, RFC 7516 §3.1. */
export const shapes: Readonly<Record<TokenKind, RegExp>> = {
  opaque: /^[\w-]{22}\.[\w-]{44}$/,
  signed: /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/,
  encrypted: /^eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/,
}

/** What makes a shop give tokens of this kind, under a key of its own. */
export function optionsFor(kind: TokenKind): Pick<ShopOptions, 'token'> {
  return kind === 'opaque' ? {} : { token: { kind, key: newKey(kind) } }
}
