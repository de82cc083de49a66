import { Act } from '../../store/act'
import { removal } from '../carry'
import type { CarriedLife } from './carried-life'
import { endState } from './revoke-carried'

/** Ends the session, and whatever another request made of it meanwhile. Final, where tokens can be revoked. */
export async function logout(life: CarriedLife, act: Act = new Act(life.env)): Promise<void> {
  const { env, verdict } = life
  const state = life.state ?? life.lost
  if (state !== undefined) {
    await endState(env, act, state, state.root)
    env.emit({ type: 'ended', id: state.id, owner: state.owner ?? undefined, reason: 'logout' })
  }
  const unsent = life.fresh && !life.endedPresented
  // a cookie is taken from the client only where that ended something, or where it held nothing that works
  const dead = verdict === 'over' || verdict === 'rejected'
  if (dead || (state !== undefined && !unsent)) life.queued = removal(life)
  else if (life.queued?.kind === 'token') life.queued = undefined
  if (state !== undefined && !unsent) life.endedPresented = true
  life.fresh = false
  life.drop('ended')
  life.startDraft()
}
