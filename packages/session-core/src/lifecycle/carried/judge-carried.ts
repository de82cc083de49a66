import type { RejectReason } from '../../event/session-event'
import type { SessionStatus } from '../../session/session'
import type { AcceptOutcome } from '../../token/contract'
import { isOver, type Limits } from '../expiry'
import { type FactClocks, readFactClocks } from '../facts'
import type { Verdict } from '../judge'

/** What is thought of a token that carries its session. */
export interface CarriedVerdict {
  readonly verdict: Verdict
  readonly status: SessionStatus
  readonly reason: RejectReason | undefined
}

const accepted: CarriedVerdict = { verdict: 'accepted', status: 'active', reason: undefined }
const over: CarriedVerdict = { verdict: 'over', status: 'expired', reason: 'expired' }
const revoked: CarriedVerdict = { verdict: 'ended', status: 'ended', reason: 'revoked' }

/** The clocks are looked at again, because options may have been shortened since the token was issued. Pure and synchronous. */
export function judgeCarried(
  outcome: AcceptOutcome,
  now: number,
  limitsFor: (own: FactClocks) => Limits,
): CarriedVerdict {
  if (outcome.status === 'rejected') return judgeRejected(outcome.reason)
  const { state } = outcome
  const own = readFactClocks(state.facts)
  const times = { begun: own.begun, lastSeenAt: state.issuedAt, expiresAt: state.expiresAt }
  return isOver(times, now, limitsFor(own)) ? over : accepted
}

function judgeRejected(reason: Extract<AcceptOutcome, { status: 'rejected' }>['reason']): CarriedVerdict {
  if (reason === 'expired') return over
  return reason === 'revoked' ? revoked : { verdict: 'rejected', status: 'rejected', reason }
}
