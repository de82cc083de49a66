import type { SessionRequest } from '../adapter/contract'
import { type Awaitable, chain } from '../awaitable'
import { asSaid } from '../request/as-said'
import { Act } from '../store/act'
import { collect } from '../transport/collect'
import { checkSite, refuse } from './check-site'
import { endReused } from './end-reused'
import type { Environment } from './environment'
import { followLink } from './follow-link'
import { Life } from './life'
import { type Claim, claimOf, judgeClaim, judgeClaims, reusedOf, select } from './select'
import { settle, settleWithout } from './settle'
import type { Mode } from './visit'

/** Reads the request, asks the store at most once for each id that was presented, and judges. */
export function open(env: Environment, given: SessionRequest, mode: Mode): Awaitable<Life> {
  const life = new Life(env, asSaid(given, env.secure), mode)
  const { links } = env
  return links === undefined ? openPresented(life) : chain(openPresented(life), (opened) => followLink(opened, links))
}

function openPresented(life: Life): Awaitable<Life> {
  const { env, request } = life
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
