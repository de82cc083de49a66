import { type Awaitable, chain } from '../../awaitable'
import type { Act } from '../../store/act'
import type { TokenState } from '../../token/contract'
import type { Candidate } from '../../transport/collect'
import type { CarriedEnvironment } from '../environment'
import type { Verdict } from '../judge'
import { limitsIn } from './carried-life'
import { type CarriedVerdict, judgeCarried } from './judge-carried'

/** A token of this format, and what was read in it. */
export interface Read {
  readonly candidate: Candidate
  readonly judged: CarriedVerdict
  readonly state: TokenState | undefined
  readonly stale: boolean
}

/** What the format and the clocks say of one token. */
export function accept(env: CarriedEnvironment, act: Act, candidate: Candidate): Awaitable<Read> {
  const now = env.clock()
  const { format, purpose } = env
  return chain(
    act.call('accept', () => format.accept(candidate.token, { now, purpose })),
    (outcome) => {
      const judged = judgeCarried(outcome, now, (own) => limitsIn(env, own))
      const taken = outcome.status === 'accepted' && judged.verdict === 'accepted' ? outcome : undefined
      return { candidate, judged, state: taken?.state, stale: taken?.reissue === true }
    },
  )
}

const rank: readonly Verdict[] = ['ended', 'over', 'rejected']

/**
 * The one that counts: an owned session beats anonymous ones, and of one session the token issued last. Two different owned ones are
 * ambiguous: undefined.
 */
export function select(read: readonly Read[]): Read | undefined {
  const accepted = read.filter(({ judged }) => judged.verdict === 'accepted').sort(newestFirst)
  const owned = accepted.filter(({ state }) => state?.owner != null)
  const [first] = owned
  if (first !== undefined) return owned.every(({ state }) => state?.id === first.state?.id) ? first : undefined
  return accepted[0] ?? rank.flatMap((verdict) => read.filter(({ judged }) => judged.verdict === verdict))[0]
}

function newestFirst(a: Read, b: Read): number {
  return (b.state?.issuedAt ?? 0) - (a.state?.issuedAt ?? 0)
}
