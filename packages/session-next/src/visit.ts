import { type OpenSession, type ReadonlySession, SessionError } from '@org/session-core'
import { ofProcess } from './of-process'
import { readView } from './read-view'
import type { RequestHeaders } from './request-headers'
import type { Site } from './site'

/** How a request came, as far as its headers do not say. */
export interface Arrival {
  /** Left out where Next does not tell. */
  readonly method?: string
  /** In which the token of a link may stand. */
  readonly url?: string
  /** Nothing optional may happen. */
  readonly internal?: boolean
}

/** The one session of a request, shared by all that look at it and all that change it. */
export class Visit<D> {
  readonly policy: string
  /** Opened as one that may change something. */
  readonly strict: boolean
  readonly session: Promise<OpenSession<D>>
  /** Something was stored before the last commit. */
  wrote = false
  #inside = 0
  /** The outermost is still inside. */
  #led = false
  #read: Promise<ReadonlySession<D>> | undefined

  constructor(site: Site<D>, headers: RequestHeaders, { method = methodOf(headers), url, internal }: Arrival) {
    const mode = { internal: internal ?? isNextsOwn(headers) }
    this.policy = site.policy
    this.strict = !isSafe(method)
    // what open throws at once is kept, too, for all who ask
    this.session = (async () => site.open({ headers, method, url }, mode))()
    // who asks is told; a failure that nobody waits for is no reason to end the process
    this.session.catch(() => {})
  }

  /** To look at. What is due of housekeeping is done once, unless somebody is about to change the session. */
  read(): Promise<ReadonlySession<D>> {
    if (this.#inside > 0) return this.session.then(readView)
    this.#read ??= this.session.then(async (session) => {
      await session.commit()
      return readView(session)
    })
    return this.#read
  }

  /** Whether it is the outermost of those that change the session. */
  enter(): boolean {
    const outermost = this.#inside === 0
    this.#inside += 1
    this.#led ||= outermost
    this.#read = undefined
    return outermost
  }

  /** Whether to commit: those inside of the outermost leave that to it. Nobody waits for what it did not wait for. */
  leave(outermost: boolean): boolean {
    this.#inside -= 1
    if (outermost) this.#led = false
    return !this.#led
  }
}

/** By the identity of `headers()`, which Next has one of per request, also for an action and what is rendered after it. */
const visits = (): WeakMap<object, Map<string, Visit<never>>> => ofProcess('visits', () => new WeakMap())

/** The session of this request, if anybody asked for it. */
export function findVisit<D>(site: Site<D>, headers: RequestHeaders): Visit<D> | undefined {
  return visits().get(headers)?.get(site.name) as Visit<D> | undefined
}

/** @throws {SessionError} `ERR_SESSION_OPTION` when two different sessions of one request use one cookie. */
export function visitOf<D>(site: Site<D>, headers: RequestHeaders, arrival: Arrival = {}): Visit<D> {
  const all = visits().get(headers) ?? new Map<string, Visit<never>>()
  visits().set(headers, all)
  const found = all.get(site.name) as Visit<D> | undefined
  if (found && found.policy !== site.policy) throw twins(site.name)
  // who looked at it before it was known that this may change something opened it with less care
  if (found && (found.strict || arrival.method === undefined || isSafe(arrival.method))) return found
  const made = new Visit(site, headers, arrival)
  all.set(site.name, made as unknown as Visit<never>)
  return made
}

function twins(cookie: string): SessionError<'ERR_SESSION_OPTION'> {
  return new SessionError(
    'ERR_SESSION_OPTION',
    `two different sessions of one request use the same cookie (${cookie}): import one createNextSessions() everywhere, or give one of ` +
      'them cookie({ name })',
    { option: 'transports' },
  )
}

const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method)

/**
 * What has a body may change something; a browser sends no other without asking the site first (CORS), and says of each where it comes
 * from. A length alone may be a proxy's: some add one to everything.
 */
function methodOf(headers: RequestHeaders): string {
  if (headers.get('content-type') !== null) return 'POST'
  const long = headers.get('content-length') !== null || headers.get('transfer-encoding') !== null
  return long && headers.get('origin') !== null ? 'POST' : 'GET'
}

/** The page that an action redirects to, which Next fetches with a token that the client has not got yet; an action it sent on. */
export function isNextsOwn(headers: RequestHeaders): boolean {
  return headers.get('x-action-redirect') !== null || headers.get('x-action-forwarded') !== null
}
