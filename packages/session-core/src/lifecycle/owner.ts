import { Act } from './act'
import { transportFor } from './carry'
import { conflict, gone, mustReachClient } from './guard'
import type { Life } from './life'
import { login } from './login'
import { noteOwner, ownerChanged, sayOwner } from './owner-said'
import { anonymousFacts } from './regenerate'
import { replaceSession } from './replace'

/** Makes the session that of the new owner, with a new id; says whether there was anything to do. */
export async function changeOwner(life: Life): Promise<boolean> {
  if (!ownerChanged(life) || life.verdict === 'ended') return false
  const { ownerOf } = life.env
  const owner = ownerOf && sayOwner(ownerOf, life.draft.read())
  if (owner === life.owner) return false
  const keep = keptSince(life)
  if (owner !== undefined) {
    await login(life, { owner, by: 'owner', keep, amr: [], aal: undefined, lifetime: undefined, via: undefined })
  } else if (life.held) await signOut(life, keep)
  noteOwner(life, life.draft.read())
  return true
}

/** Of somebody else's session only the keys written since; everything when nobody was signed in. */
function keptSince(life: Life): 'all' | readonly string[] {
  return life.owner === undefined ? 'all' : Object.keys(life.delta?.set ?? {})
}

async function signOut(life: Life, keep: 'all' | readonly string[]): Promise<void> {
  mustReachClient(life, 'a change of the owner')
  const act = new Act(life.env)
  for (let attempt = 1; ; attempt++) {
    const { held } = life
    if (held === undefined) throw gone('a change of the owner')
    const facts = anonymousFacts(held.clocks.begun)
    const done = await replaceSession(life, act, transportFor(life), held, { by: 'owner', owner: null, facts, keep })
    if (done === 'done') return life.draft.assign(life.held?.record.data ?? {})
    if (done === 'gone') throw gone('a change of the owner')
    if (!(await act.pause(attempt))) throw conflict('a change of the owner', attempt)
  }
}
