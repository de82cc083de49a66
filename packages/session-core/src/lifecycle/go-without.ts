import type { RejectReason } from '../event/session-event'
import { withheldByBrowser } from '../policy/cross-site'
import { ipOf } from '../request/ip-of'
import type { Dropped } from '../transport/collect'
import type { Transport } from '../transport/contract'
import { checkSite } from './check-site'
import type { Visit } from './visit'

/** What came in and counts for nothing. */
export type Unused = Dropped | { readonly transport: Transport; readonly reason: 'ambiguous' | 'too-many' }

/** The request goes on as one without a session: no token came, or none that could be used. */
export function goWithout<V extends Visit>(visit: V, dropped: readonly Unused[]): V {
  const [first] = dropped
  checkSite(visit, undefined)
  if (first !== undefined) {
    visit.transport = first.transport
    visit.verdict = 'rejected'
    visit.status = 'rejected'
    reject(visit, first.reason)
  }
  // a browser withholds a strict cookie from the first request after a link on another site: writing would overwrite it
  else if (withheldByBrowser(visit.request, visit.env.transports)) visit.crossSite = true
  return visit
}

/** Tells that a token came and was not accepted. */
export function reject(
  { env, request, transport }: Pick<Visit, 'env' | 'request' | 'transport'>,
  reason: RejectReason,
): void {
  env.emit({ type: 'rejected', reason, transport: transport?.name ?? 'none', ip: ipOf(request) })
}
