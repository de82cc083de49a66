import type { Act } from '../store/act'
import { transportFor } from './carry'
import { followOwner } from './follow-owner'
import { conflict, gone, mustReachClient } from './guard'
import type { Life } from './life'
import { login } from './login'
import { anonymousFacts } from './regenerate'
import { replaceSession } from './replace'

/** Makes the session that of the owner the data speaks of, with a new id; says whether there was anything to do. */
export function changeOwner(life: Life, act: Act): Promise<boolean> {
  return followOwner(life, act, { login, signOut })
}

async function signOut(life: Life, keep: 'all' | readonly string[], act: Act): Promise<void> {
  mustReachClient(life, 'a change of the owner')
  for (let attempt = 1; ; attempt++) {
    const { held } = life
    if (held === undefined) throw gone('a change of the owner')
    const facts = anonymousFacts(held.clocks)
    const done = await replaceSession(life, act, transportFor(life), held, { by: 'owner', owner: null, facts, keep })
    // Passport copies from what it holds when it was asked to keep the data (`keepSessionInfo`)
    if (done === 'done') return life.moveDraft(life.held?.record.data)
    // who signs out of what has ended is signed out
    if (done === 'gone') {
      life.verdict = 'ended'
      return
    }
    if (!(await act.pause(attempt))) throw conflict('a change of the owner', attempt)
  }
}
