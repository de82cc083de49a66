import type { SessionRequest } from '../adapter/contract'
import type { Presented, Transport } from './contract'

export interface Candidate {
  readonly token: string
  readonly transport: Transport
}

export interface Dropped {
  readonly transport: Transport
  readonly reason: NonNullable<Presented['dropped']>
}

/** What came in, over all transports, in their order. */
export interface Collected {
  readonly candidates: readonly Candidate[]
  readonly dropped: readonly Dropped[]
}

const empty: Collected = { candidates: [], dropped: [] }

/** Asks each transport once. For a request with no token it allocates nothing. */
export function collect(transports: readonly Transport[], request: SessionRequest): Collected {
  let collected = empty
  for (const transport of transports) {
    const { tokens, dropped } = transport.read(request)
    if (tokens.length === 0 && dropped === undefined) continue
    const candidates = distinct(tokens).map((token) => ({ token, transport }))
    const reasons = dropped === undefined ? [] : [{ transport, reason: dropped }]
    collected = join(collected, { candidates, dropped: reasons })
  }
  return collected
}

function distinct(tokens: readonly string[]): readonly string[] {
  return tokens.length < 2 ? tokens : [...new Set(tokens)]
}

function join(a: Collected, b: Collected): Collected {
  if (a === empty) return b
  return { candidates: [...a.candidates, ...b.candidates], dropped: [...a.dropped, ...b.dropped] }
}
