import { reject } from '../go-without'
import type { CarriedLife } from './carried-life'
import type { Read } from './select-carried'

/** What the token that counts makes of the request. */
export function settle(life: CarriedLife, { candidate, judged, state, stale }: Read): CarriedLife {
  life.transport = candidate.transport
  life.status = judged.status
  life.verdict = judged.verdict
  if (state !== undefined) {
    life.hold(state, candidate.token)
    life.stale = stale
  }
  if (judged.reason !== undefined) reject(life, judged.reason)
  return life
}
