import { mustBeOwner } from '../../session/must-be-owner'
import { Act } from '../../store/act'
import type { TokenState } from '../../token/contract'
import type { CarriedEnvironment } from '../environment'
import { endsAt } from '../expiry'
import { readFactClocks } from '../facts'
import { limitsIn } from './carried-life'
import { longest } from './longest'
import { unsupported } from './unsupported'

/** Ends what stands under this id, until no token of it could be accepted any more. Does nothing where tokens cannot be revoked. */
export async function endState(env: CarriedEnvironment, act: Act, state: TokenState, id: string): Promise<void> {
  if (!env.format.capabilities.revocable) return
  const own = readFactClocks(state.facts)
  const until = Math.max(state.endsAt, endsAt(own.begun, limitsIn(env, own)))
  const target = { id, owner: state.owner }
  await act.call('revoke', () => env.format.revoke(target, { now: env.clock(), until }))
}

/** Ends one session of this owner. Whether it still lived, nobody knows. */
export async function revokeCarried(env: CarriedEnvironment, owner: string, id: string): Promise<boolean> {
  mustBeOwner(owner)
  mustBeRevocable(env)
  if (typeof id !== 'string' || !/^[\w-]{22}$/.test(id)) return false
  const now = env.clock()
  await new Act(env).call('revoke', () => env.format.revoke({ id, owner }, { now, until: latest(env, now) }))
  env.emit({ type: 'ended', id, owner, reason: 'revoked' })
  return true
}

/** Ends every session of this owner that began until now. */
export async function revokeAllCarried(
  env: CarriedEnvironment,
  owner: string,
  except: string | undefined,
): Promise<void> {
  mustBeOwner(owner)
  mustBeRevocable(env)
  if (except !== undefined)
    throw unsupported(env, 'ownerList', 'revokeAll() can spare no session: sign in again after it')
  const now = env.clock()
  await new Act(env).call('revoke', () => env.format.revoke({ owner }, { now, until: latest(env, now) }))
}

function latest({ clocks }: CarriedEnvironment, now: number): number {
  return now + Math.max(clocks.absolute, longest)
}

function mustBeRevocable(env: CarriedEnvironment): void {
  if (env.format.capabilities.revocable) return
  throw unsupported(
    env,
    'revocable',
    'no session can be ended before its token expires: give it a store of revocations',
  )
}
