import type { Act } from './act'
import { transportFor } from './carry'
import { conflict, gone, mustReachClient } from './guard'
import type { Life } from './life'
import { login } from './login'
import { noteOwner, ownerChanged, sayOwner } from './owner-said'
import { anonymousFacts } from './regenerate'
import { replaceSession } from './replace'

/** Makes the session that of the new owner, with a new id; says whether there was anything to do. */
export async function changeOwner(life: Life, act: Act): Promise<boolean> {
  if (!ownerChanged(life) || life.verdict === 'ended') return false
  const { ownerOf } = life.env
  const owner = ownerOf && sayOwner(ownerOf, life.draft.read())
  if (owner === life.owner) return false
  try {
    await become(life, act, owner)
  } catch (error) {
    // what could not be done is not tried again with the response: whoever asked was told
    life.draft.discard()
    throw error
  }
  noteOwner(life, life.draft.read())
  return true
}

function become(life: Life, act: Act, owner: string | undefined): Promise<void> {
  const keep = keptSince(life)
  if (owner === undefined) return signOut(life, act, keep)
  return login(life, { owner, by: 'owner', keep, amr: [], aal: undefined, lifetime: undefined, via: undefined }, act)
}

/** Of somebody else's session only the keys written since; everything when nobody was signed in. */
function keptSince(life: Life): 'all' | readonly string[] {
  return life.owner === undefined ? 'all' : Object.keys(life.delta?.set ?? {})
}

async function signOut(life: Life, act: Act, keep: 'all' | readonly string[]): Promise<void> {
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
