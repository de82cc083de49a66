import { SessionError } from '../error/session-error'
import type { LoginOptions } from '../session/login-options'
import { mustBeOwner } from '../session/must-be-owner'
import { resolveOwnLifetime } from '../time/clocks'
import type { OwnLifetime } from './facts'
import type { Visit } from './visit'

/** What `login` was asked for, checked; data names are plain texts in here. */
export interface Login {
  readonly owner: string
  readonly by: 'login' | 'owner'
  readonly keep: 'all' | readonly string[] | undefined
  readonly amr: readonly string[]
  readonly aal: 1 | 2 | 3 | undefined
  readonly lifetime: OwnLifetime | undefined
  readonly via: string | undefined
}

/** @throws {SessionError} `ERR_SESSION_OPTION` */
export function checkLogin({ env }: Visit, owner: unknown, options: LoginOptions<never> = {}): Login {
  mustBeOwner(owner)
  const { keep, amr = [], aal, lifetime, via } = options
  mustBeKeep(keep)
  if (!Array.isArray(amr) || amr.some((method: unknown) => typeof method !== 'string'))
    throw new SessionError('ERR_SESSION_OPTION', "amr is a list of methods, like ['pwd', 'otp']", { option: 'amr' })
  if (aal !== undefined && ![1, 2, 3].includes(aal))
    throw new SessionError('ERR_SESSION_OPTION', 'aal is 1, 2 or 3', { option: 'aal' })
  const own = lifetime === undefined ? undefined : resolveOwnLifetime(env.clocks, lifetime)
  return { owner, by: 'login', keep, amr, aal, lifetime: own, via }
}

/** @throws {SessionError} `ERR_SESSION_OPTION` */
export function mustBeKeep(keep: unknown): void {
  if (
    keep === undefined ||
    keep === 'all' ||
    (Array.isArray(keep) && keep.every((key: unknown) => typeof key === 'string'))
  )
    return
  throw new SessionError('ERR_SESSION_OPTION', "keep is 'all' or a list of data keys, like ['cart']", {
    option: 'keep',
  })
}
