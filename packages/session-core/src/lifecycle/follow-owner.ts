import type { Act } from '../store/act'
import type { Login } from './check-login'
import { noteOwner, ownerChanged, sayOwner } from './owner-said'
import type { Visit } from './visit'

/** The two ways an owner changes. */
export interface OwnerWays<V extends Visit> {
  readonly login: (visit: V, asked: Login, act: Act) => Promise<void>
  readonly signOut: (visit: V, keep: 'all' | readonly string[], act: Act) => Promise<void>
}

/** Does to the session what another library did to the owner in the data; says whether there was anything to do. */
export async function followOwner<V extends Visit>(visit: V, act: Act, ways: OwnerWays<V>): Promise<boolean> {
  if (!ownerChanged(visit) || visit.verdict === 'ended') return false
  const { ownerOf } = visit.env
  const owner = ownerOf && sayOwner(ownerOf, visit.draft.read())
  if (owner === visit.owner) return false
  try {
    await become(visit, act, ways, owner)
  } catch (error) {
    // what could not be done is not tried again with the response: whoever asked was told
    visit.draft.discard()
    throw error
  }
  noteOwner(visit, visit.draft.read())
  return true
}

function become<V extends Visit>(
  visit: V,
  act: Act,
  { login, signOut }: OwnerWays<V>,
  owner: string | undefined,
): Promise<void> {
  const keep = keptSince(visit)
  if (owner === undefined) return signOut(visit, keep, act)
  return login(visit, { owner, by: 'owner', keep, amr: [], aal: undefined, lifetime: undefined, via: undefined }, act)
}

/** Of somebody else's session only the keys written since; everything when nobody was signed in. */
function keptSince(visit: Visit): 'all' | readonly string[] {
  return visit.owner === undefined ? 'all' : Object.keys(visit.delta?.set ?? {})
}
