import type { TokenState } from '@org/session-core'
import type { ShopSessions } from '../sessions.js'
import { carriedIn } from './redact.js'

/** A token that is the session, as whoever holds it sees it. */
export interface CarriedToken {
  readonly kind: 'signed' | 'encrypted'
  /** Characters, each of which is a byte on the wire. */
  readonly size: number
  /** JSON. */
  readonly header: string
  /** JSON; undefined where only the shop can read it. */
  readonly claims: string | undefined
  /** How much of it only the shop can read. */
  readonly hidden: number
  /** What the shop reads in it. */
  readonly state: TokenState
}

/** The purpose of a token is the name of the cookie for which it was made, over plain http as well. */
const purpose = '__Host-Http-sid'

/** The token in a Cookie header, looked at as the library did when the request came. */
export async function carriedToken(
  { token, clock }: Pick<ShopSessions, 'token' | 'clock'>,
  cookie: string | undefined,
): Promise<CarriedToken | undefined> {
  const text = carriedIn(cookie ?? '')
  if (token.kind === 'opaque' || text === undefined) return undefined
  const outcome = await token.format.accept(text, { now: clock(), purpose })
  if (outcome.status === 'rejected') return undefined
  const [header = '', second = '', , content = ''] = text.split('.')
  const open = token.kind === 'signed'
  return {
    kind: token.kind,
    size: text.length,
    header: decoded(header),
    claims: open ? decoded(second) : undefined,
    hidden: open ? 0 : bytesOf(content),
    state: outcome.state,
  }
}

function decoded(part: string): string {
  return Buffer.from(part, 'base64url').toString()
}

function bytesOf(part: string): number {
  return Buffer.from(part, 'base64url').length
}
