import { type OpenSession, type ReadonlySession, SessionError } from '@org/session-core'
import { ofProcess } from './of-process'
import { readView } from './read-view'
import type { RequestHeaders } from './request-headers'
import type { Site } from './site'

/** How a request came, as far as its headers do not say. */
export interface Arrival {
  /** Left out where Next does not tell. */
  readonly method?: string
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
  #read: Promise<ReadonlySession<D>> | undefined

  constructor(site: Site<D>, headers: RequestHeaders, { method = methodOf(headers), internal }: Arrival) {
    const mode = { internal: internal ?? isNextsOwn(headers) }
    this.policy = site.policy
    this.strict = !isSafe(method)
    // what open throws at once is kept, too, for all who ask
    this.session = (async () => site.open({ headers, method }, mode))()
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

  enter(): void {
    this.#inside += 1
    this.#read = undefined
  }

  /** Whether it was the last one inside, whose commit is the last one. */
  leave(): boolean {
    this.#inside -= 1
    return this.#inside === 0
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

/** What has a body may change something; a browser sends no other without asking the site first (CORS). */
function methodOf(headers: RequestHeaders): string {
  const body = ['content-length', 'content-type', 'transfer-encoding'].some((name) => headers.get(name) !== null)
  return body ? 'POST' : 'GET'
}

/** The page that an action redirects to, which Next fetches with a token that the client has not got yet; an action it sent on. */
export function isNextsOwn(headers: RequestHeaders): boolean {
  return headers.get('x-action-redirect') !== null || headers.get('x-action-forwarded') !== null
}
