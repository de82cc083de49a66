import { crossSite } from '../policy/cross-site'
import type { Transport } from '../transport/contract'
import type { Visit } from './visit'

/** Whether the request comes from another site, and then whether its handler may run: `refused` with a token of ours. */
export function checkSite(visit: Visit, transport: Transport | undefined): void {
  const { csrf } = visit.env
  if (csrf === undefined) return
  const byHeader = transport !== undefined && transport.vary !== 'Cookie'
  if (byHeader || !crossSite(visit.request, csrf)) return
  visit.crossSite = true
  visit.refused = transport !== undefined
}

export function refuse<V extends Visit>(visit: V): V {
  visit.verdict = 'rejected'
  visit.status = 'rejected'
  visit.env.emit({ type: 'refused', reason: 'cross-site' })
  return visit
}
