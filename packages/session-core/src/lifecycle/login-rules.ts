import { ipOf } from '../request/ip-of'
import { readHeader } from '../request/read-header'
import type { Delta } from '../session/texts'
import type { Login } from './check-login'
import type { Facts } from './facts'
import { noteOwner } from './owner-said'
import type { Visit } from './visit'

/** What the application wrote while the store was asked stays to be written. */
export function settleLogin(
  visit: Visit,
  { owner }: Login,
  before: string | undefined,
  keep: 'all' | readonly string[],
  delta: Delta | undefined,
): void {
  if (keep !== 'all') {
    const dropped = Object.keys(delta?.set ?? {}).some((key) => !keep.includes(key))
    if (dropped && before !== undefined && before !== owner)
      visit.env.emit({ type: 'write-dropped', id: visit.id, reason: 'owner' })
    visit.draft.rebase(visit.texts)
  }
  visit.ownerKnown = false
  if (visit.draft.touched) noteOwner(visit, visit.draft.read())
}

/** All of it when nobody was signed in, or the same owner; nothing of somebody else. */
export function keepOf({ keep, owner }: Login, before: string | undefined): 'all' | readonly string[] {
  return keep ?? (before === undefined || before === owner ? 'all' : [])
}

/** How the session of this login begins, or goes on when it is a step-up. */
export function factsOf(visit: Visit, { owner, amr, aal, lifetime }: Login): Facts {
  const now = visit.env.clock()
  const before = visit.owner === owner ? visit.facts : undefined
  const was = before?.authentication
  // re-authentication restarts the clocks, unless it proved less than the session stands on (NIST SP 800-63B-4 §5.2)
  const weaker = before !== undefined && (aal ?? 0) < (was?.aal ?? 0)
  return {
    begun: weaker ? before.begun : now,
    lifetime: lifetime ?? before?.lifetime,
    authentication: {
      at: now,
      amr: [...new Set([...(was?.amr ?? []), ...amr])],
      aal: maxOf(was?.aal, aal),
    },
    ip: ipOf(visit.request),
    userAgent: readHeader(visit.request.headers, 'user-agent')?.slice(0, 256),
  }
}

function maxOf(a: 1 | 2 | 3 | undefined, b: 1 | 2 | 3 | undefined): 1 | 2 | 3 | undefined {
  return (a ?? 0) > (b ?? 0) ? a : b
}
