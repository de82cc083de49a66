import type { SessionRequest } from '../adapter/contract'
import { type Awaitable, chain } from '../awaitable'
import type { RejectReason } from '../event/session-event'
import { crossSite, withheldByBrowser } from '../policy/cross-site'
import { ipOf } from '../request/ip-of'
import type { SessionStatus } from '../session/session'
import { collect, type Dropped } from '../transport/collect'
import type { Transport } from '../transport/contract'
import { Act } from './act'
import { decide } from './decide'
import { endReused } from './end-reused'
import type { Environment } from './environment'
import { intentOf } from './intent'
import type { Verdict } from './judge'
import { Life, type Mode } from './life'
import { type Claim, claimOf, type Judged, judgeClaim, judgeClaims, reusedOf, select } from './select'

/** Reads the request, asks the store at most once for each id that was presented, and judges. */
export function open(env: Environment, given: SessionRequest, mode: Mode): Awaitable<Life> {
  const request = env.secure === undefined ? given : asSecure(given, env.secure)
  const life = new Life(env, request, mode)
  const { candidates, dropped } = collect(env.transports, request)
  const claims: Awaitable<Claim>[] = []
  let malformed = dropped
  for (const candidate of candidates) {
    const claim = claimOf(env, candidate)
    if (claim === 'malformed') malformed = [...malformed, { transport: candidate.transport, reason: 'malformed' }]
    else if (claim !== 'foreign') claims.push(claim)
  }
  const [only] = claims
  if (only === undefined || dropped.some(({ reason }) => reason === 'too-many')) return settleWithout(life, malformed)
  if (claims.length === 1) return chain(only, (claim) => openOne(life, claim))
  return openSeveral(life, claims)
}

function openOne(life: Life, claim: Claim): Awaitable<Life> {
  checkSite(life, claim.candidate.transport)
  if (life.refused) return refuse(life)
  const act = new Act(life.env)
  return chain(judgeClaim(life.env, act, claim), (judged) => settle(life, act, judged))
}

async function openSeveral(life: Life, promised: readonly Awaitable<Claim>[]): Promise<Life> {
  const claims = await Promise.all(promised)
  const [first] = claims
  if (first === undefined) return settleWithout(life, [])
  checkSite(life, first.candidate.transport)
  if (life.refused) return refuse(life)
  const { transport } = first.candidate
  const reason = conflictOf(claims)
  if (reason !== undefined) return settleWithout(life, [{ transport, reason }])
  const act = new Act(life.env)
  const judged = await judgeClaims(life.env, act, claims)
  const chosen = select(judged)
  for (const one of reusedOf(judged)) if (one.claim.id !== chosen?.claim.id) await endReused(life.env, act, one)
  return chosen === undefined ? settleWithout(life, [{ transport, reason: 'ambiguous' }]) : settle(life, act, chosen)
}

/** More tokens than a client could hold by accident, or different ones of ours on different transports. */
function conflictOf(claims: readonly Claim[]): 'too-many' | 'ambiguous' | undefined {
  if (claims.length > 4) return 'too-many'
  const own = claims.filter(({ proof }) => proof.kind === 'opaque')
  const transports = new Set(own.map(({ candidate }) => candidate.transport))
  const tokens = new Set(own.map(({ candidate }) => candidate.token))
  return transports.size > 1 && tokens.size > 1 ? 'ambiguous' : undefined
}

function checkSite(life: Life, transport: Transport | undefined): void {
  const { csrf } = life.env
  if (csrf === undefined) return
  const byHeader = transport !== undefined && transport.vary !== 'Cookie'
  if (byHeader || !crossSite(life.request, csrf)) return
  life.crossSite = true
  life.refused = transport !== undefined
}

function refuse(life: Life): Life {
  life.verdict = 'rejected'
  life.status = 'rejected'
  life.env.emit({ type: 'refused', reason: 'cross-site' })
  return life
}

type Unused = Dropped | { readonly transport: Transport; readonly reason: 'ambiguous' | 'too-many' }

function settle(life: Life, act: Act, judged: Judged): Awaitable<Life> {
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

function settleWithout(life: Life, dropped: readonly Unused[]): Life {
  const [first] = dropped
  checkSite(life, undefined)
  if (first !== undefined) {
    life.transport = first.transport
    life.verdict = 'rejected'
    life.status = 'rejected'
    reject(life, first.reason)
  }
  // a browser withholds a strict cookie from the first request after a link on another site: writing would overwrite it
  else if (withheldByBrowser(life.request, life.env.transports)) life.crossSite = true
  return finish(life)
}

function finish(life: Life): Life {
  const decision = decide(
    life.state,
    life.match,
    life.verdict,
    intentOf(life, 'read', true),
    life.env.clock(),
    life.limits,
  )
  life.due = decision.verb !== 'none'
  return life
}

function reject(life: Life, reason: RejectReason): void {
  const ip = ipOf(life.request)
  life.env.emit({ type: 'rejected', reason, transport: life.transport?.name ?? 'none', ip })
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

function asSecure(request: SessionRequest, secure: boolean): SessionRequest {
  const { headers, method, url, socket } = request
  return { headers, method, url, socket, ip: ipOf(request), secure }
}
