import { applyDelta, type Delta } from '../../session/texts'
import { Act } from '../../store/act'
import { transportFor } from '../carry'
import { gone, mustReachClient } from '../guard'
import { warnUnlinkedOwner } from '../owner-said'
import { anonymousFacts, beginning } from '../regenerate'
import type { CarriedLife } from './carried-life'
import { isDue } from './due'
import { lookAgain } from './look-again'
import { reissue } from './mint-carried'
import { changeOwner } from './owner-carried'
import { replace } from './replace-carried'

/** In the token that leaves with this response when it resolves. */
export async function save(life: CarriedLife): Promise<void> {
  const act = new Act(life.env)
  // a session that began for another owner is in its token already
  if (await changeOwner(life, act)) return
  const { delta, state, verdict } = life
  if (verdict === 'ended') throw gone('save')
  if (state !== undefined && delta === undefined) return
  mustReachClient(life, 'save')
  await write(life, act, delta)
}

/** The delta goes into a token of the session, or begins one. */
export async function write(life: CarriedLife, act: Act, delta: Delta | undefined): Promise<void> {
  const { state } = life
  warnUnlinkedOwner(life, delta)
  const data = applyDelta(life.texts, delta)
  const transport = transportFor(life)
  if (state === undefined) {
    const facts = anonymousFacts(beginning(life))
    await replace(life, act, transport, { by: 'regenerate', owner: null, facts, data, line: false })
  } else {
    const carried = await reissue(life, transport, state, data)
    life.hold(carried.state, carried.token)
    life.queued = carried.queued
  }
  life.due = false
  life.draft.settle(delta)
}

/** Drops what was not saved, and looks whether the session still lives. */
export async function reload(life: CarriedLife): Promise<void> {
  if (life.verdict === 'ended') throw gone('reload')
  life.draft.discard()
  if (life.state !== undefined && (await lookAgain(life, new Act(life.env))) === 'gone') throw gone('reload')
  life.startDraft(life.texts)
}

/** Counts as activity, when that is due: the token that leaves with the response is a later one. */
export async function touch(life: CarriedLife): Promise<void> {
  life.due = isDue(life)
}
