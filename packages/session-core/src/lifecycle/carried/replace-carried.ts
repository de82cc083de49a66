import type { Texts } from '../../session/texts'
import type { Act } from '../../store/act'
import type { Transport } from '../../transport/contract'
import type { Facts } from '../facts'
import type { CarriedLife } from './carried-life'
import { mint } from './mint-carried'
import { endState } from './revoke-carried'

/** What takes the place of a session. `line`: it goes on from it, so that what ends the one ends the other. */
export interface CarriedSuccessor {
  readonly by: 'login' | 'regenerate' | 'owner'
  readonly owner: string | null
  readonly facts: Facts
  readonly data: Texts
  readonly line: boolean
}

/** A new id; the session before, if there is one, is ended first, so that never both are accepted. */
export async function replace(
  life: CarriedLife,
  act: Act,
  transport: Transport,
  { by, owner, facts, data, line }: CarriedSuccessor,
): Promise<void> {
  const { state, env } = life
  const minted = await mint(life, transport, { owner, facts, data, from: line ? state : undefined })
  if (state === undefined) life.fresh = !life.endedPresented
  else {
    await endState(env, act, state, state.id)
    if (!life.fresh) life.endedPresented = true
  }
  life.hold(minted.state, minted.token)
  life.transport = transport
  life.queued = minted.queued
  const about = { id: minted.state.id, owner: owner ?? undefined }
  if (state === undefined) env.emit({ type: 'created', ...about })
  else env.emit({ type: 'regenerated', by, ...about, previous: { id: state.id, owner: state.owner ?? undefined } })
}
