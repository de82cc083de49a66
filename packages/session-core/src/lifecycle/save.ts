import { applyDelta, type Texts } from '../session/texts'
import { Act } from '../store/act'
import { adoptSession, createSession } from './begin'
import { transportFor } from './carry'
import { decide } from './decide'
import { isTouchDue } from './expiry'
import { gone, mustReachClient } from './guard'
import { intentOf } from './intent'
import type { Life } from './life'
import { changeOwner } from './owner'
import { warnUnlinkedOwner } from './owner-said'
import { anonymousFacts, beginning } from './regenerate'
import { reread } from './replace'
import { write } from './write'

/** Durable when it resolves. Never renews: the cookie of that is decided when the headers leave. */
export async function save(life: Life): Promise<void> {
  const act = new Act(life.env)
  if (!(await changeOwner(life, act))) return store(life, act)
  if (life.verdict === 'ended') throw gone('save')
}

async function store(life: Life, act: Act): Promise<void> {
  const { env, held, delta } = life
  warnUnlinkedOwner(life, delta)
  const intent = intentOf(life, 'write', false)
  const decision = decide(life.state, life.match, life.verdict, intent, env.clock(), life.limits)
  if (decision.verb === 'gone') throw gone('save')
  if (held === undefined) {
    const begun = await begin(life, act, 'save', applyDelta(life.draft.texts, delta))
    // of a session that another request began with the same token only the changes are written
    if (begun === 'found') return store(life, act)
    return life.draft.settle(delta)
  }
  if ((await write(life, act, held, decision, delta)) === 'gone') throw gone('save')
}

/** An anonymous session with these values, under a token of ours or, where the policy says so, the one that was presented. */
export async function begin(life: Life, act: Act, what: string, texts: Texts): Promise<'created' | 'found'> {
  mustReachClient(life, what)
  const { env } = life
  const seed = { owner: null, facts: anonymousFacts(beginning(life)), data: texts }
  const intent = intentOf(life, 'write', false)
  const decision = decide(life.state, life.match, life.verdict, intent, env.clock(), life.limits)
  if (decision.verb === 'adopt') {
    const begun = await adoptSession(life, act, seed)
    if (begun === 'gone') throw gone(what)
    return begun
  }
  await createSession(life, act, transportFor(life), seed)
  return 'created'
}

/** Drops what was not saved and reads again, by id. */
export async function reload(life: Life): Promise<void> {
  const { held } = life
  const act = new Act(life.env)
  if (life.verdict === 'ended') throw gone('reload')
  if (held !== undefined) {
    life.draft.discard()
    if ((await reread(life, act, held.record.id)) === 'gone') {
      life.verdict = 'ended'
      throw gone('reload')
    }
  }
  life.startDraft(life.held?.record.data)
  await touch(life, act)
}

/** Counts as activity, when that is due. */
export async function touch(life: Life, act: Act = new Act(life.env)): Promise<void> {
  const { held, env } = life
  if (held === undefined || life.mode.internal) return
  if (!isTouchDue(held.record.lastSeenAt, env.clock(), held.limits)) return
  const decision = {
    verb: 'update',
    touch: true,
    credentials: 'keep',
    redigest: false,
    condition: 'none',
    cookie: 'none',
  } as const
  if ((await write(life, act, held, decision, undefined)) === 'gone') throw gone('touch')
}
