import { type Awaitable, chain } from '../awaitable'
import type { RejectReason } from '../event/session-event'
import type { SessionStatus } from '../session/session'
import type { Act } from '../store/act'
import { isDue } from './due'
import { endReused } from './end-reused'
import { goWithout, reject, type Unused } from './go-without'
import type { Verdict } from './judge'
import type { Life } from './life'
import type { Judged } from './select'

/** What the verdict over the token that counts makes of the request. */
export function settle(life: Life, act: Act, judged: Judged): Awaitable<Life> {
  if (judged.verdict !== 'reuse') return conclude(life, judged)
  return chain(endReused(life.env, act, judged), (again) => conclude(life, again))
}

function conclude(life: Life, judged: Judged): Life {
  const { claim, verdict, match, held, mark } = judged
  life.transport = claim.candidate.transport
  life.proof = claim.proof
  life.match = match
  life.status = statusOf(verdict, judged)
  // an outdated token has ended its session by now
  life.verdict = verdict === 'reuse' ? 'ended' : verdict
  if (claim.proof.kind === 'adopted') life.adoptableId = claim.id
  if (held !== undefined && verdict === 'accepted') {
    life.hold(held)
    life.stale = judged.stale
    return finish(life)
  }
  // who cannot show the lineage may not have anything ended by it, nor data copied
  if (match === 'lineage') life.mark = mark
  reject(life, reasonOf(verdict))
  return finish(life)
}

/** No token counts: none came, or none that could be used. */
export function settleWithout(life: Life, dropped: readonly Unused[]): Life {
  return finish(goWithout(life, dropped))
}

function finish(life: Life): Life {
  life.due = isDue(life)
  return life
}

function statusOf(verdict: Verdict, { mark }: Judged): SessionStatus {
  switch (verdict) {
    case 'accepted':
      return 'active'
    case 'reuse':
      return 'reuse'
    case 'ended':
      return mark?.successor ? 'replaced' : 'ended'
    default:
      return 'expired'
  }
}

function reasonOf(verdict: Verdict): RejectReason {
  if (verdict === 'ended' || verdict === 'reuse') return 'ended'
  if (verdict === 'wrong-secret') return verdict
  return verdict === 'over' ? 'expired' : 'unknown'
}
