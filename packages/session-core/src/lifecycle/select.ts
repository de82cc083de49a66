import { type Awaitable, chain } from '../awaitable'
import { classify } from '../policy/policy'
import type { Act } from '../store/act'
import type { EndMark, ReadOutcome } from '../store/contract'
import { adoptedId } from '../token/adopt'
import { splitToken } from '../token/opaque'
import type { Candidate } from '../transport/collect'
import type { Environment } from './environment'
import { type Held, holdRecord } from './held'
import { judge, type Match, type Verdict } from './judge'
import { type Mark, readMark } from './mark'
import { matchMark, matchRecord, type Proof } from './match'

/** A candidate that may be ours, with the id it stands under. */
export interface Claim {
  readonly candidate: Candidate
  readonly id: string
  readonly proof: Proof
}

/** What the store and the rules say of one claim. */
export interface Judged {
  readonly claim: Claim
  readonly verdict: Verdict
  readonly match: Match
  readonly stale: boolean
  readonly held: Held | undefined
  readonly mark: Mark | undefined
}

/** The claims among the candidates; what is of no shape of ours claims nothing. */
export function claimOf(env: Environment, candidate: Candidate): Awaitable<Claim> | 'malformed' | 'foreign' {
  const kind = classify(candidate, env.policy)
  if (kind === 'malformed' || kind === 'foreign') return kind
  if (kind === 'own') {
    const { id, secret } = splitToken(candidate.token)
    return { candidate, id, proof: { kind: 'opaque', text: secret } }
  }
  const proof: Proof = { kind: 'adopted', text: candidate.token }
  return chain(adoptedId(candidate.token), (id) => ({ candidate, id, proof }))
}

/** Reads the record and judges the claim. */
export function judgeClaim(env: Environment, act: Act, claim: Claim): Awaitable<Judged> {
  const now = env.clock()
  return chain(readClaim(env, act, claim, now), (answer) => judgeAnswer(env, claim, answer, now))
}

/** Each id is read once. */
export function judgeClaims(env: Environment, act: Act, claims: readonly Claim[]): Promise<readonly Judged[]> {
  const now = env.clock()
  const answers = new Map<string, Promise<ReadOutcome>>()
  const readOnce = (claim: Claim): Promise<ReadOutcome> => {
    const answer = answers.get(claim.id) ?? (async () => readClaim(env, act, claim, now))()
    answers.set(claim.id, answer)
    return answer
  }
  return Promise.all(claims.map(async (claim) => judgeAnswer(env, claim, await readOnce(claim), now)))
}

function readClaim(env: Environment, act: Act, { id }: Claim, now: number): Awaitable<ReadOutcome> {
  return act.call('read', () => env.store.read(id, { now }))
}

function judgeAnswer(env: Environment, claim: Claim, answer: ReadOutcome, now: number): Awaitable<Judged> {
  if (answer.status === 'live') return judgeLive(env, claim, holdRecord(env, answer.record), now)
  if (answer.status === 'ended') return judgeEnded(env, claim, answer.mark, now)
  const verdict = judge(answer, 'wrong', now, env.clocks)
  return { claim, verdict, match: 'wrong', stale: false, held: undefined, mark: undefined }
}

function judgeLive(env: Environment, claim: Claim, held: Held, now: number): Awaitable<Judged> {
  return chain(matchRecord(env.digester, claim.proof, held.credentials), ({ match, stale }) => {
    const verdict = judge(held.state, match, now, held.limits)
    return { claim, verdict, match, stale, held, mark: undefined }
  })
}

function judgeEnded(env: Environment, claim: Claim, text: EndMark, now: number): Awaitable<Judged> {
  const mark = readMark(text.text)
  return chain(matchMark(env.digester, claim.proof, mark), (match) => {
    const verdict = judge({ status: 'ended' }, match, now, env.clocks)
    return { claim, verdict, match, stale: false, held: undefined, mark: verdict === 'ended' ? mark : undefined }
  })
}

const rank: readonly Verdict[] = ['accepted', 'reuse', 'ended', 'over', 'wrong-secret', 'unknown']

/**
 * The one that counts. Of one id, an accepted secret suffices; of several ids, an owned session beats anonymous ones, and of those the
 * first wins. Two different owned ones are ambiguous: undefined.
 */
export function select(judged: readonly Judged[]): Judged | undefined {
  const accepted = judged.filter(({ verdict }) => verdict === 'accepted')
  const owned = accepted.filter(({ held }) => held?.record.owner != null)
  const [first] = owned
  if (first !== undefined) return owned.every(({ claim }) => claim.id === first.claim.id) ? best(owned) : undefined
  return rank.flatMap((verdict) => judged.filter((one) => one.verdict === verdict))[0]
}

/** Outdated tokens, of ids of which no secret was accepted. */
export function reusedOf(judged: readonly Judged[]): readonly Judged[] {
  const accepted = new Set(judged.filter(({ verdict }) => verdict === 'accepted').map(({ claim }) => claim.id))
  return judged.filter(({ verdict, claim }) => verdict === 'reuse' && !accepted.has(claim.id))
}

/** The newest secret of one id: the current one, where it is among them. */
function best(judged: readonly Judged[]): Judged | undefined {
  return judged.find(({ match }) => match === 'cur') ?? judged[0]
}
