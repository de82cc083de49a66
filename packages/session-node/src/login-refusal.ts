import type { Requirement, Session } from '@org/session-core'

/** What `requireLogin` refuses with: an error that frameworks answer by its `status` and `headers`. */
export interface LoginError extends Error {
  /** `login`: nobody is signed in. `step-up`: not recently or strongly enough. `retry`: a login elsewhere is just replacing this session. */
  readonly access: 'login' | 'step-up' | 'retry'
  readonly status: 401 | 403 | 409
  readonly statusCode: 401 | 403 | 409
  /** The message may be shown. */
  readonly expose: true
  readonly headers: Readonly<Record<string, string>>
}

/** What of it is the same in every framework. */
export type LoginRefusal = Pick<LoginError, 'access' | 'status' | 'message' | 'headers'>

const refusals: Readonly<Record<LoginError['access'], LoginRefusal>> = {
  login: { access: 'login', status: 401, message: 'Sign in first', headers: {} },
  'step-up': { access: 'step-up', status: 403, message: 'Confirm that it is you: sign in again', headers: {} },
  retry: { access: 'retry', status: 409, message: 'Signing in: try again', headers: { 'Retry-After': '1' } },
}

/**
 * Why a session does not meet a requirement; undefined when it does. What the `requireLogin` of adapters is built on.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` when `within` is no length of time.
 */
export function loginRefusal(
  session: Pick<Session, 'check' | 'status'>,
  requirement?: Requirement,
): LoginRefusal | undefined {
  const access = session.check(requirement)
  if (access === 'granted') return undefined
  return refusals[access === 'login' && session.status === 'replaced' ? 'retry' : access]
}
