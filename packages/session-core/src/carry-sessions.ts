import { SessionError } from './error/session-error'
import type { CarriedEnvironment, Surroundings } from './lifecycle/environment'
import type { SessionOptions } from './options'
import type { SessionStore } from './store/contract'
import type { TokenFormat } from './token/contract'

export function isFormat(store: SessionStore | TokenFormat): store is TokenFormat {
  return 'accept' in store && !('read' in store)
}

/** Where the token is the store. What only records could do is refused at once. @throws {SessionError} `ERR_SESSION_UNSUPPORTED` */
export function carry<D>(
  around: Surroundings,
  format: TokenFormat,
  { policy, limit, ownerOf, transports }: SessionOptions<D>,
): CarriedEnvironment {
  const { serverData } = format.capabilities
  if (policy === 'permissive')
    refuse(format, 'policy out', "policy: 'permissive' adopts tokens that carry nothing", 'adoption')
  if (limit !== undefined)
    refuse(format, 'limit out', 'limit needs a store that can find the sessions of one owner', 'ownerList')
  if (ownerOf !== undefined && !serverData) refuse(format, 'ownerOf out', 'ownerOf reads session.data', 'serverData')
  if (transports?.some(({ link }) => link !== undefined))
    refuse(format, 'query() out of transports', 'query() makes one session from another', 'oneTime')
  return { ...around, format }
}

function refuse({ name }: TokenFormat, leave: string, why: string, capability: string): never {
  const message = `${why}, and sessions are in ${name} tokens here: leave ${leave}, or keep sessions in a store`
  throw new SessionError('ERR_SESSION_UNSUPPORTED', message, { capability })
}
