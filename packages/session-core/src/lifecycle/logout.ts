import { Act } from './act'
import { removal } from './carry'
import { decide } from './decide'
import { endSession, endSuccessor } from './end'
import { intentOf } from './intent'
import type { Life } from './life'

/** Ends the session, or what it became meanwhile. Final. */
export async function logout(life: Life): Promise<void> {
  const { env, held, mark } = life
  const decision = decide(
    life.state,
    life.match,
    life.verdict,
    intentOf(life, 'logout', false),
    env.clock(),
    life.limits,
  )
  const act = new Act(env)
  let ended = false
  if (decision.verb === 'destroy' && held) ended = await endSession(env, act, held, 'logout')
  else if (decision.verb === 'follow' && mark) ended = await endSuccessor(env, act, mark, 'logout')
  const unsent = life.fresh && !life.endedPresented
  // a cookie is taken from the client only where that ended something, or where it held nothing that works
  const removes = decision.cookie === 'remove' && decision.verb === 'none' ? true : ended && !unsent
  life.queued = removes ? removal(life) : undefined
  if (ended && !unsent) life.endedPresented = true
  life.fresh = false
  life.drop('ended')
  life.startDraft()
}
