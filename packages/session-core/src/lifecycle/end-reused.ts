import type { Act } from '../store/act'
import { endSession } from './end'
import type { Environment } from './environment'
import { type Judged, judgeClaim } from './select'

/** Reads once more, so that a replica that lags signs nobody out; then ends the session, and all that was made of it. */
export async function endReused(env: Environment, act: Act, first: Judged): Promise<Judged> {
  const again = await judgeClaim(env, act, first.claim)
  const { verdict, held } = again
  if (verdict !== 'reuse' || held === undefined) return again
  const { record, credentials } = held
  const sinceRenewal = credentials.kind === 'opaque' ? env.clock() - credentials.rotatedAt : 0
  env.emit({ type: 'reuse-detected', id: record.id, owner: record.owner ?? undefined, sinceRenewal })
  await endSession(env, act, held, 'reuse')
  return again
}
