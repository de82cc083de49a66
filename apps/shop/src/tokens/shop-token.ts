import { has, type SessionStore, type TokenFormat } from '@org/session-core'
import { type AccessTokens, accessTokens, encrypted, type Published, signed } from '@org/session-token-jwt'
import { remembered } from '../inspect/clocks.js'
import { seconds } from '../seconds.js'
import type { TokenKey } from './token-key.js'

/** What the tokens of a shop are. */
export type ShopToken =
  | { readonly kind: 'opaque' }
  | {
      readonly kind: 'signed'
      readonly format: TokenFormat & Published
      /** For the stock room, which verifies them by what this shop publishes and asks nobody. */
      readonly access: AccessTokens
    }
  | { readonly kind: 'encrypted'; readonly format: TokenFormat }

/** One key that is always active: a shop that runs for years would rotate it. */
const name = { id: 'shop-1', state: 'active' } as const

const issuer = 'https://second-flush.example'

/** `store` keeps what was signed out before its time, and nothing else. */
export function shopToken(token: TokenKey | undefined, store: SessionStore, clock: () => number): ShopToken {
  if (!token) return { kind: 'opaque' }
  if (!has(store, 'revocations')) throw new Error('SESSION_STORE names a store without revocations')
  const { kind, key } = token
  if (kind === 'encrypted') return { kind, format: encrypted({ keys: [{ ...name, secret: key }], revocation: store }) }
  const keys = [{ ...name, alg: 'Ed25519', privateKey: key }] as const
  // as long as somebody may stay away who is kept signed in; for all others the idle time is shorter
  const ttl = seconds(remembered.idle)
  return {
    kind,
    format: signed({ keys, issuer, audience: 'second-flush', revocation: store, ttl }),
    access: accessTokens({ keys, issuer, audience: 'https://stock.second-flush.example', clock }),
  }
}
