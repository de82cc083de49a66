import { begin, type State } from './state'
import { foreign, guess, tokenOf } from './tokens'

export const nobody = (): State => begin()
export const anonymous = (): State => begin(0)
export const owned = (): State => begin(1)
/** An attacker knows the token that the browser has. */
export const planted = (): State => ({ ...begin(0), spy: tokenOf(0, 1) })
export const stolen = (): State => ({ ...begin(1), spy: tokenOf(0, 1) })
/** An attacker knows an id, and makes up the rest. */
export const known = (): State => ({ ...begin(1), spy: tokenOf(0, guess) })
/** A token that nobody issued, planted where the policy adopts it. */
export const adoptable = (): State => ({ ...begin(), jar: foreign, jarBy: 'the start', spy: foreign })
