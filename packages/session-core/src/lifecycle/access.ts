import { SessionError } from '../error/session-error'
import type { Access, Authentication, Requirement } from '../session/authentication'
import { milliseconds } from '../time/duration'

/** What a page should answer to somebody who authenticated like this. */
export function accessOf(
  owner: string | undefined,
  said: Authentication | undefined,
  asked: Requirement,
  now: number,
): Access {
  const within = asked.within === undefined ? Number.POSITIVE_INFINITY : milliseconds(asked.within, 'within')
  if (asked.amr !== undefined && !Array.isArray(asked.amr))
    throw new SessionError('ERR_SESSION_OPTION', "amr is a list of methods, like ['pwd', 'otp']", { option: 'amr' })
  if (owner === undefined) return 'login'
  const recent = now - (said?.at ?? Number.NEGATIVE_INFINITY) <= within
  const strong = (said?.aal ?? 0) >= (asked.aal ?? 0)
  const proven = (asked.amr ?? []).every((method: string) => said?.amr.includes(method))
  return recent && strong && proven ? 'granted' : 'step-up'
}
