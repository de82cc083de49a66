import type { PolicyRow } from './describe'
import { spell } from './time/spell'
import type { TokenFormat } from './token/contract'

/** How often a client gets a new token where the token is the session. */
export function renewalRows({ ttl }: TokenFormat): readonly PolicyRow[] {
  const life = ttl === undefined ? 'idle' : `the shorter of idle and ${spell(ttl)}`
  return [chosen('token lives', life, 'and is issued again once a twentieth of that has passed')]
}

/** What a format promises, and what it cannot. */
export function formatRows({ name, capabilities }: TokenFormat): readonly PolicyRow[] {
  const { revocable, serverData, reuseDetection, mergeSafe } = capabilities
  return [
    chosen('token', name, 'the token carries the session, and no store holds it'),
    chosen('revocation', revocable ? 'by id and by owner' : 'none', revocable ? revocableNote : unrevocableNote),
    chosen(
      'session.data',
      serverData ? 'in the token, encrypted' : 'none',
      'what a client can read is no place for it',
    ),
    chosen('parallel writes', mergeSafe ? 'merged' : 'the last one wins', 'nothing merges what two tokens say'),
    chosen('reuse detection', reuseDetection ? 'on' : 'none', 'whether an outdated token is noticed (RFC 9700 §4.14)'),
  ]
}

function chosen(setting: string, value: string, note: string): PolicyRow {
  return { setting, value, from: 'option', note }
}

const revocableNote = 'logout ends a session at once (ASVS 7.4.1)'
const unrevocableNote = 'a copied token works until it expires, logout or not: against ASVS 7.4.1'
