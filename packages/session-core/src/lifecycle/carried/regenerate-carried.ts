import { applyDelta, pick } from '../../session/texts'
import { Act } from '../../store/act'
import { transportFor } from '../carry'
import { gone, mustReachClient } from '../guard'
import { anonymousFacts } from '../regenerate'
import type { CarriedLife } from './carried-life'
import { lookAgain } from './look-again'
import { replace } from './replace-carried'

/** A new id; only `'all'` keeps the owner. Without a live session nothing is issued: a later write or login does that. */
export async function regenerate(life: CarriedLife, keep: 'all' | readonly string[] = []): Promise<void> {
  mustReachClient(life, 'regenerate')
  const act = new Act(life.env)
  if (life.state !== undefined) await lookAgain(life, act)
  const { state, facts, delta } = life
  if (life.verdict === 'ended' && keep.length > 0) throw gone('regenerate')
  if (state === undefined || facts === undefined) {
    life.drop('none')
    return life.startDraft()
  }
  const all = keep === 'all'
  const data = pick(applyDelta(state.data, delta), keep)
  const owner = all ? state.owner : null
  const line = all || state.owner === null
  await replace(life, act, transportFor(life), {
    by: 'regenerate',
    owner,
    facts: all ? facts : anonymousFacts(facts),
    data,
    line,
  })
  life.draft.settle(delta)
  life.startDraft(life.texts)
}
