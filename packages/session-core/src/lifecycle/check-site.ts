import { crossSite } from '../policy/cross-site'
import type { Transport } from '../transport/contract'
import type { Life } from './life'

/** Whether the request comes from another site, and then whether its handler may run: `refused` with a token of ours. */
export function checkSite(life: Life, transport: Transport | undefined): void {
  const { csrf } = life.env
  if (csrf === undefined) return
  const byHeader = transport !== undefined && transport.vary !== 'Cookie'
  if (byHeader || !crossSite(life.request, csrf)) return
  life.crossSite = true
  life.refused = transport !== undefined
}

export function refuse(life: Life): Life {
  life.verdict = 'rejected'
  life.status = 'rejected'
  life.env.emit({ type: 'refused', reason: 'cross-site' })
  return life
}
