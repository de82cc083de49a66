import { applyDelta, type Delta, deltaOf, type Texts } from '../session/values'
import { Act } from './act'
import { adoptSession, createSession } from './begin'
import { transportFor } from './carry'
import { decide } from './decide'
import { isTouchDue } from './expiry'
import { gone, mustReachClient } from './guard'
import { intentOf } from './intent'
import type { Life } from './life'
import { changeOwner } from './owner'
import { anonymousFacts } from './regenerate'
import { reread } from './replace'
import { write } from './write'

/** Durable when it resolves. Never renews: the cookie of that is decided when the headers leave. */
export async function save(life: Life): Promise<void> {
  const { env } = life
  if (await changeOwner(life)) return
  const { delta } = life
  const act = new Act(env)
  const decision = decide(
    life.state,
    life.match,
    life.verdict,
    intentOf(life, 'write', false),
    env.clock(),
    life.limits,
  )
  if (decision.verb === 'gone') throw gone('save')
  const { held } = life
  if (held === undefined) return begin(life, act, 'save', applyDelta(life.draft.texts, delta))
  const idle = delta === undefined && !decision.touch && decision.credentials === 'keep' && !decision.redigest
  if (!idle && (await write(life, act, held, decision, delta)) === 'gone') throw gone('save')
}

/** An anonymous session with these values, under a token of ours or, where the policy says so, the one that was presented. */
export async function begin(life: Life, act: Act, what: string, texts: Texts): Promise<void> {
  mustReachClient(life, what)
  const { env } = life
  const seed = { owner: null, facts: anonymousFacts(env.clock()), data: texts }
  const decision = decide(
    life.state,
    life.match,
    life.verdict,
    intentOf(life, 'write', false),
    env.clock(),
    life.limits,
  )
  if (decision.verb === 'adopt') {
    const delta: Delta | undefined = deltaOf({}, texts)
    if (!(await adoptSession(life, act, delta, seed))) throw gone(what)
  } else await createSession(life, act, transportFor(life), seed)
  life.draft.assign(life.held?.record.data ?? texts)
}

/** Drops what was not saved and reads again, by id. */
export async function reload(life: Life): Promise<void> {
  const { held, env } = life
  if (life.verdict === 'ended') throw gone('reload')
  if (held !== undefined) {
    life.draft.discard()
    if ((await reread(life, new Act(env), held.record.id)) === 'gone') throw gone('reload')
  }
  life.startDraft(life.held?.record.data)
  await touch(life)
}

/** Counts as activity, when that is due. */
export async function touch(life: Life): Promise<void> {
  const { held, env } = life
  if (held === undefined || life.verdict !== 'accepted' || life.mode.internal) return
  if (!isTouchDue(held.record.lastSeenAt, env.clock(), held.limits)) return
  const decision = {
    verb: 'update',
    touch: true,
    credentials: 'keep',
    redigest: false,
    condition: 'none',
    cookie: 'none',
  } as const
  if ((await write(life, new Act(env), held, decision, undefined)) === 'gone') throw gone('touch')
}
