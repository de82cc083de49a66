import { applyDelta, pick } from '../../session/texts'
import type { Act } from '../../store/act'
import { transportFor } from '../carry'
import { followOwner } from '../follow-owner'
import { gone, mustReachClient } from '../guard'
import { anonymousFacts } from '../regenerate'
import type { CarriedLife } from './carried-life'
import { login } from './login-carried'
import { replace } from './replace-carried'

/** Makes the session that of the owner the data speaks of, with a new id; says whether there was anything to do. */
export function changeOwner(life: CarriedLife, act: Act): Promise<boolean> {
  return followOwner(life, act, { login, signOut })
}

async function signOut(life: CarriedLife, keep: 'all' | readonly string[], act: Act): Promise<void> {
  const what = 'a change of the owner'
  mustReachClient(life, what)
  const { state, facts, delta } = life
  if (state === undefined || facts === undefined) throw gone(what)
  const data = pick(applyDelta(state.data, delta), keep)
  const next = { by: 'owner', owner: null, facts: anonymousFacts(facts), data, line: false } as const
  await replace(life, act, transportFor(life), next)
  life.draft.settle(delta)
  life.moveDraft(life.texts)
}
