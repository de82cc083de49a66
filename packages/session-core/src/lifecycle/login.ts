import { applyDelta, type Delta, noTexts, pick } from '../session/texts'
import { Act } from '../store/act'
import type { Transport } from '../transport/contract'
import { createSession } from './begin'
import { transportFor } from './carry'
import type { Login } from './check-login'
import { decide } from './decide'
import { conflict, gone, mustReachClient } from './guard'
import { inherited } from './inherit'
import { intentOf } from './intent'
import type { Life } from './life'
import { factsOf, keepOf, settleLogin } from './login-rules'
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
      return settleLogin(life, asked, before, way.keep, written)
    }
    const facts = factsOf(life, asked)
    const done = await replaceSession(life, act, way.transport, held, { by, owner, facts, keep: way.keep })
    if (done === 'done') return settleLogin(life, asked, before, way.keep, delta)
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
  life.draft.rebase(keep.length === 0 ? noTexts : await inherited(life, act, owner))
  const { delta } = life
  const data = pick(applyDelta(life.draft.texts, delta), keep)
  await createSession(life, act, transport, { owner, facts: factsOf(life, asked), data })
  life.draft.settle(delta)
  return delta
}
