import { Act } from '../store/act'
import { removal } from './carry'
import { type Decision, decide } from './decide'
import { endSession, endSuccessor } from './end'
import { intentOf } from './intent'
import type { Life } from './life'

/** Ends the session, or what it became meanwhile. Final. */
export async function logout(life: Life, act: Act = new Act(life.env)): Promise<void> {
  const { env } = life
  const intent = intentOf(life, 'logout', false)
  const decision = decide(life.state, life.match, life.verdict, intent, env.clock(), life.limits)
  const ended = await endAll(life, act, decision.verb)
  const unsent = life.fresh && !life.endedPresented
  // a cookie is taken from the client only where that ended something, or where it held nothing that works
  if (decision.cookie === 'remove' && decision.verb === 'none') life.queued = removal(life)
  else if (ended && !unsent) life.queued = removal(life)
  else if (life.queued?.kind === 'token') life.queued = undefined
  if (ended && !unsent) life.endedPresented = true
  life.fresh = false
  life.drop('ended')
  life.startDraft()
}

async function endAll({ env, held, lost, mark }: Life, act: Act, verb: Decision['verb']): Promise<boolean> {
  if (verb === 'destroy' && held) return endSession(env, act, held, 'logout')
  if (verb !== 'follow') return false
  if (mark) return endSuccessor(env, act, mark, 'logout')
  // it ended while this request was under way: what stands in its place is told by its mark
  return lost !== undefined && endSession(env, act, lost, 'logout')
}

/** What was put off by `session = null` comes before any other act. */
export async function endFirst<T>(life: Life, act: () => Promise<T>): Promise<T> {
  await logout(life)
  life.endAtCommit = false
  return act()
}
