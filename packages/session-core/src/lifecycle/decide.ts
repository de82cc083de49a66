import { isRenewalDue, isTouchDue, isWindowOpen, type Limits } from './expiry'
import type { LiveState, Match, State, Verdict } from './judge'

/** What an act, or the end of a request, wants. */
export interface Intent {
  readonly act: 'read' | 'write' | 'login' | 'regenerate' | 'logout'
  /** Of `read` and `write`: housekeeping may happen. Not on a request that the framework makes itself. */
  readonly optional: boolean
  /** An optional cookie may leave: decided at the last commit alone. */
  readonly cookie: boolean
  /** Of `read`: a session is to begin although nothing was written (`issue: 'always'`). */
  readonly begin: boolean
  /** The policy lets the presented token become that of a new anonymous session. */
  readonly adoptable: boolean
  /** Of `regenerate`: something was to be kept, so that without a session it cannot be done. */
  readonly keeps: boolean
}

/** One store verb, and what it carries. */
export interface Decision {
  /**
   * `follow`: end the successors that the mark names. `gone`: there is nothing to write to. `forget`: go on as a request without a token.
   */
  readonly verb: 'none' | 'update' | 'create' | 'adopt' | 'replace' | 'destroy' | 'follow' | 'gone' | 'forget'
  readonly touch: boolean
  readonly credentials: 'keep' | 'confirm' | 'renew' | 're-mint'
  readonly redigest: boolean
  readonly condition: 'none' | 'version' | 'generation'
  /** `remove-if-ended`: only when a session ended by it. */
  readonly cookie: 'none' | 'new' | 'remove' | 'remove-if-ended'
}

const nothing: Decision = {
  verb: 'none',
  touch: false,
  credentials: 'keep',
  redigest: false,
  condition: 'none',
  cookie: 'none',
}
const gone: Decision = { ...nothing, verb: 'gone' }
const forget: Decision = { ...nothing, verb: 'forget' }
const create: Decision = { ...nothing, verb: 'create', cookie: 'new' }
const adopt: Decision = { ...nothing, verb: 'adopt' }
const replace: Decision = { ...nothing, verb: 'replace', condition: 'version', cookie: 'new' }
const destroy: Decision = { ...nothing, verb: 'destroy', cookie: 'remove' }
const remove: Decision = { ...nothing, cookie: 'remove' }
const follow: Decision = { ...nothing, verb: 'follow', cookie: 'remove-if-ended' }

/**
 * What is to be done, once per act and once at the end of the request. Pure and synchronous: the truth table of the lifecycle is its test.
 * `state` is the record as it was last read; of an act that follows another, as that one left it.
 */
export function decide(
  state: State,
  match: Match,
  verdict: Verdict,
  intent: Intent,
  now: number,
  limits: Limits,
): Decision {
  if (verdict === 'accepted') return state.status === 'live' ? decideLive(state, match, intent, now, limits) : gone
  // who uses an outdated token ended the session; from there on it is one that ended
  if (verdict === 'ended' || verdict === 'reuse') return decideEnded(intent)
  return decideUnknown(verdict, match, intent)
}

function decideLive(state: LiveState, match: Match, intent: Intent, now: number, limits: Limits): Decision {
  if (intent.act === 'logout') return destroy
  if (intent.act === 'login' || intent.act === 'regenerate') return replace
  const touch = intent.optional && isTouchDue(state.lastSeenAt, now, limits)
  const credentials = intent.optional ? housekeeping(state, match, intent.cookie, now, limits) : 'keep'
  const redigest = intent.optional && state.stale
  if (intent.act === 'read' && !touch && !redigest && credentials === 'keep') return nothing
  return {
    verb: 'update',
    touch,
    credentials,
    redigest,
    condition: credentials === 'keep' && !redigest ? 'none' : 'generation',
    cookie: credentials === 'renew' || credentials === 're-mint' ? 'new' : 'none',
  }
}

/** Only owned sessions renew or re-mint: a late renewal of an anonymous one would overwrite a login's cookie. */
function housekeeping(
  state: LiveState,
  match: Match,
  cookie: boolean,
  now: number,
  limits: Limits,
): Decision['credentials'] {
  if (state.adopted) return 'keep'
  const open = state.hasPrev && isWindowOpen(state.rotatedAt, now, limits)
  if (match === 'cur') {
    if (cookie && state.owned && !open && isRenewalDue(state.rotatedAt, now, limits)) return 'renew'
    return state.seen ? 'keep' : 'confirm'
  }
  return match === 'prev' && cookie && state.owned && !open && !state.seen ? 're-mint' : 'keep'
}

function decideEnded(intent: Intent): Decision {
  switch (intent.act) {
    case 'read':
      return nothing
    case 'write':
      return gone
    case 'login':
      return create
    case 'regenerate':
      return intent.keeps ? gone : forget
    case 'logout':
      return follow
  }
}

function decideUnknown(verdict: Verdict, match: Match, intent: Intent): Decision {
  switch (intent.act) {
    case 'read':
      return intent.begin && verdict !== 'rejected' ? begin(verdict, match, intent) : nothing
    case 'write':
      return begin(verdict, match, intent)
    case 'login':
      return create
    case 'regenerate':
      return forget
    case 'logout':
      return verdict === 'none' ? nothing : remove
  }
}

/** An id that is live and cannot be known is somebody's. */
function begin(verdict: Verdict, match: Match, { adoptable }: Intent): Decision {
  return adoptable && match !== 'unknowable' && (verdict === 'unknown' || verdict === 'over') ? adopt : create
}
