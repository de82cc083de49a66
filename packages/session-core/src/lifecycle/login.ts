import { bare } from '../bare'
import { SessionError } from '../error/session-error'
import { readHeader } from '../request/read-header'
import type { LoginOptions } from '../session/session'
import { applyDelta, type Delta, pick, type Texts } from '../session/values'
import { resolveOwnLifetime } from '../time/clocks'
import type { Transport } from '../transport/contract'
import { Act } from './act'
import { createSession } from './begin'
import { transportFor } from './carry'
import { decide } from './decide'
import { isOver } from './expiry'
import type { Facts, OwnLifetime } from './facts'
import { conflict, gone, mustBeOwner, mustReachClient } from './guard'
import { intentOf } from './intent'
import { holdRecord, type Life } from './life'
import { type Mark, readMark } from './mark'
import { ipOf } from './open'
import { noteOwner } from './owner-said'
import { replaceSession } from './replace'

/** What `login` was asked for, checked; data names are plain texts in here. */
export interface Login {
  readonly owner: string
  readonly by: 'login' | 'owner'
  readonly keep: 'all' | readonly string[] | undefined
  readonly amr: readonly string[]
  readonly aal: 1 | 2 | 3 | undefined
  readonly lifetime: OwnLifetime | undefined
  readonly via: string | undefined
}

/** @throws {SessionError} `ERR_SESSION_OPTION` */
export function checkLogin({ env }: Life, owner: unknown, options: LoginOptions<never> = {}): Login {
  mustBeOwner(owner)
  const { keep, amr = [], aal, lifetime, via } = options
  mustBeKeep(keep)
  if (!Array.isArray(amr) || amr.some((method) => typeof method !== 'string'))
    throw new SessionError('ERR_SESSION_OPTION', "amr is a list of methods, like ['pwd', 'otp']", { option: 'amr' })
  if (aal !== undefined && ![1, 2, 3].includes(aal))
    throw new SessionError('ERR_SESSION_OPTION', 'aal is 1, 2 or 3', { option: 'aal' })
  const own = lifetime === undefined ? undefined : resolveOwnLifetime(env.clocks, lifetime)
  return { owner, by: 'login', keep, amr, aal, lifetime: own, via }
}

/** @throws {SessionError} `ERR_SESSION_OPTION` */
export function mustBeKeep(keep: unknown): void {
  if (keep === undefined || keep === 'all' || (Array.isArray(keep) && keep.every((key) => typeof key === 'string')))
    return
  throw new SessionError('ERR_SESSION_OPTION', "keep is 'all' or a list of data keys, like ['cart']", {
    option: 'keep',
  })
}

/** A new id and secret for an owner; the presented session, if there is one, ends with it. */
export async function login(life: Life, asked: Login, act: Act = new Act(life.env)): Promise<void> {
  mustReachClient(life, 'login')
  const { env } = life
  const { owner, by } = asked
  const stepUp = life.owner === owner
  const before = life.owner ?? life.lost?.record.owner ?? undefined
  const way: Way = { keep: keepOf(asked, before), transport: transportFor(life, asked.via) }
  for (let attempt = 1; ; attempt++) {
    const intent = intentOf(life, 'login', false)
    const { verb } = decide(life.state, life.match, life.verdict, intent, env.clock(), life.limits)
    const { held, delta } = life
    if (verb !== 'replace' || held === undefined) {
      const written = await createOwned(life, act, asked, way)
      return settle(life, asked, before, way, written)
    }
    const facts = factsOf(life, asked)
    const done = await replaceSession(life, act, way.transport, held, { by, owner, facts, keep: way.keep })
    if (done === 'done') return settle(life, asked, before, way, delta)
    // a step-up revives nothing
    if (done === 'gone' && stepUp) throw gone('login')
    if (done === 'again' && !(await act.pause(attempt))) throw conflict('login', attempt)
  }
}

/** What stays the same however often it is tried. */
interface Way {
  readonly keep: 'all' | readonly string[]
  readonly transport: Transport
}

/** Gives the delta that went into it. */
async function createOwned(life: Life, act: Act, asked: Login, { keep, transport }: Way): Promise<Delta | undefined> {
  const { owner } = asked
  life.draft.rebase(keep.length === 0 ? none : await inherited(life, act, owner))
  const { delta } = life
  const data = pick(applyDelta(life.draft.texts, delta), keep)
  await createSession(life, act, transport, { owner, facts: factsOf(life, asked), data })
  life.draft.settle(delta)
  return delta
}

const none: Texts = Object.freeze(bare<string>())

/** A login that raced another of the same owner finds the data where that one took it, one hop away. */
async function inherited(life: Life, act: Act, owner: string): Promise<Texts> {
  const { env } = life
  const mark = life.mark ?? (await lostMark(life, act))
  const successor = mark?.lineage === undefined ? undefined : mark.successor
  if (successor === undefined || successor.owner !== owner) return none
  const answer = await act.call('read', () => env.store.read(successor.id, { now: env.clock() }))
  if (answer.status !== 'live') return none
  const { record, clocks, limits } = holdRecord(env, answer.record)
  const over = isOver({ ...clocks, lastSeenAt: record.lastSeenAt, expiresAt: record.expiresAt }, env.clock(), limits)
  return over ? none : record.data
}

async function lostMark({ env, lost }: Life, act: Act): Promise<Mark | undefined> {
  if (lost === undefined) return undefined
  const answer = await act.call('read', () => env.store.read(lost.record.id, { now: env.clock() }))
  return answer.status === 'ended' ? readMark(answer.mark.text) : undefined
}

/** What the application wrote while the store was asked stays to be written. */
function settle(
  life: Life,
  { owner }: Login,
  before: string | undefined,
  { keep }: Way,
  delta: Delta | undefined,
): void {
  if (keep !== 'all') {
    const dropped = Object.keys(delta?.set ?? {}).some((key) => !keep.includes(key))
    if (dropped && before !== undefined && before !== owner)
      life.env.emit({ type: 'write-dropped', id: life.id, reason: 'owner' })
    life.draft.rebase(life.held?.record.data ?? none)
  }
  life.ownerKnown = false
  if (life.draft.touched) noteOwner(life, life.draft.read())
}

/** All when nobody was signed in, or the same owner; nothing of somebody else. */
function keepOf({ keep, owner }: Login, before: string | undefined): 'all' | readonly string[] {
  return keep ?? (before === undefined || before === owner ? 'all' : [])
}

function factsOf(life: Life, { owner, amr, aal, lifetime }: Login): Facts {
  const now = life.env.clock()
  const before = life.owner === owner ? life.facts : undefined
  const was = before?.authentication
  // re-authentication restarts the clocks, unless it proved less than the session stands on (NIST SP 800-63B-4 §5.2)
  const weaker = before !== undefined && (aal ?? 0) < (was?.aal ?? 0)
  return {
    begun: weaker ? before.begun : now,
    lifetime: lifetime ?? before?.lifetime,
    authentication: {
      at: now,
      amr: [...new Set([...(was?.amr ?? []), ...amr])],
      aal: maxOf(was?.aal, aal),
    },
    ip: ipOf(life.request),
    userAgent: readHeader(life.request.headers, 'user-agent')?.slice(0, 256),
  }
}

function maxOf(a: 1 | 2 | 3 | undefined, b: 1 | 2 | 3 | undefined): 1 | 2 | 3 | undefined {
  return (a ?? 0) > (b ?? 0) ? a : b
}
