import type { Sessions } from '@org/session-core'
import { SessionError } from '@org/session-core'
import type { Opener, RequestSession } from './request-session'

// shared by every copy of this package in the process, so that an app and its libraries agree
const first: unique symbol = Symbol.for('@org/session-node/first')

interface Carrier {
  [first]?: RequestSession<never>
  readonly req?: Carrier
}

/** Koa puts a context and a request of its own in front of the request of the server. */
function carrierOf(request: Carrier): Carrier {
  return request.req ?? request
}

/** The session mounted first on this request, or the one of `sessions`. */
export function mountedOn(request: object, sessions?: object): RequestSession<never> | undefined {
  let at = carrierOf(request)[first]
  while (at && sessions && at.sessions !== sessions) at = at.next
  return at
}

/**
 * Puts a session on its request, behind those that are there.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` when another `Sessions` of this request uses the same cookie.
 */
export function mountOn(request: object, mounted: RequestSession<never>): void {
  const carrier = carrierOf(request)
  let last = carrier[first]
  if (!last) {
    carrier[first] = mounted
    return
  }
  refuseTwins(last, mounted)
  while (last.next) {
    last = last.next
    refuseTwins(last, mounted)
  }
  last.next = mounted
}

/** Makes the response wait for every session of its request, accessed or not. */
export function holdMounted(request: object): void {
  for (let at = mountedOn(request); at; at = at.next) at.access()
}

function refuseTwins(one: RequestSession<never>, other: RequestSession<never>): void {
  const cookie = cookieOf(one.sessions)
  if (cookie === undefined || cookie !== cookieOf(other.sessions)) return
  throw new SessionError(
    'ERR_SESSION_OPTION',
    `two different sessions of one request use the same cookie (${cookie}): mount one Sessions in both places, or give one of them cookie({ name })`,
    { option: 'transports' },
  )
}

const cookies = new WeakMap<object, string | undefined>()

/** The name of the cookie, as the policy in force has it; only asked where two sessions meet. */
function cookieOf(sessions: Opener<never>): string | undefined {
  if (!cookies.has(sessions)) cookies.set(sessions, described(sessions))
  return cookies.get(sessions)
}

function described(sessions: Partial<Sessions<never>>): string | undefined {
  const row = sessions.describe?.().find(({ setting }) => setting === 'transport cookie')
  return row?.value.split(';', 1)[0]
}
