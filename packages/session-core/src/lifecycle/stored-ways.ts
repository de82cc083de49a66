import type { Ways } from './commit'
import type { Life } from './life'
import { logout } from './logout'
import { changeOwner } from './owner'
import { storeDue } from './store-due'

/** How a commit does what is due where sessions are records. */
export const storedWays: Ways<Life> = { logout, changeOwner, settleDue: storeDue }
