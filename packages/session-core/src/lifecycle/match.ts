import { type Awaitable, chain } from '../awaitable'
import type { Comparison, Digester } from '../token/digest'
import { lineageOf } from '../token/opaque'
import type { Credentials, OpaqueCredentials } from './credentials'
import type { Match } from './judge'
import type { Mark } from './mark'

/** What a client presented under one id: a secret of ours, or a whole token that it brought. */
export interface Proof {
  readonly kind: 'opaque' | 'adopted'
  readonly text: string
}

/** `stale`: what was hit is digested under an older key. */
export interface Hit {
  readonly match: Match
  readonly stale: boolean
}

const wrong: Hit = { match: 'wrong', stale: false }
const unknowable: Hit = { match: 'unknowable', stale: false }
const lineage: Hit = { match: 'lineage', stale: false }

/** Which slot of a live record the proof hits. */
export function matchRecord(digester: Digester, proof: Proof, credentials: Credentials): Awaitable<Hit> {
  if (proof.kind !== credentials.kind) return wrong
  if (credentials.kind === 'opaque') return matchOpaque(digester, proof.text, credentials)
  return chain(digester.compare('adopted', proof.text, credentials.token), (said) =>
    said === 'match'
      ? { match: 'adopted', stale: !digester.current(credentials.token) }
      : said === 'differ'
        ? wrong
        : unknowable,
  )
}

function matchOpaque(digester: Digester, secret: string, slots: OpaqueCredentials): Awaitable<Hit> {
  const hit = (match: Match, slot: string): Hit => ({
    match,
    stale: !digester.current(slot) || !digester.current(slots.lineage),
  })
  return chain(digester.compare('secret', secret, slots.cur), (cur) => {
    if (cur === 'match') return hit('cur', slots.cur)
    const { prev } = slots
    if (prev === undefined) return matchLineage(digester, secret, slots.lineage, cur === 'unknowable')
    return chain(digester.compare('secret', secret, prev), (said) =>
      said === 'match'
        ? hit('prev', prev)
        : matchLineage(digester, secret, slots.lineage, cur === 'unknowable' || said === 'unknowable'),
    )
  })
}

/** Tells an outdated token from a guess; where a key has left the ring, neither is told, and nothing happens. */
function matchLineage(digester: Digester, secret: string, stored: string, blind: boolean): Awaitable<Hit> {
  return chain(digester.compare('lineage', lineageOf(secret), stored), (said) =>
    blind || said === 'unknowable' ? unknowable : said === 'match' ? lineage : wrong,
  )
}

/** Whether the proof belongs to a session that ended. */
export function matchMark(digester: Digester, proof: Proof, mark: Mark): Awaitable<Match> {
  if (mark.lineage === undefined) return 'unknowable'
  const said: Awaitable<Comparison> =
    proof.kind === 'adopted'
      ? digester.compare('adopted', proof.text, mark.lineage)
      : digester.compare('lineage', lineageOf(proof.text), mark.lineage)
  return chain(said, (comparison) =>
    comparison === 'match' ? 'lineage' : comparison === 'differ' ? 'wrong' : 'unknowable',
  )
}
