import { bare } from '../bare'
import { ipOf } from '../request/ip-of'
import { readHeader } from '../request/read-header'
import { applyDelta, type Delta, pick, type Texts } from '../session/texts'
import type { Transport } from '../transport/contract'
import { Act } from './act'
import { createSession } from './begin'
import { transportFor } from './carry'
import type { Login } from './check-login'
import { decide } from './decide'
import type { Facts } from './facts'
import { conflict, gone, mustReachClient } from './guard'
import { inherited } from './inherit'
import { intentOf } from './intent'
import type { Life } from './life'
import { noteOwner } from './owner-said'
import { replaceSession } from './replace'

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
