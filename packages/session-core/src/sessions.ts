import type { OpenSession, SessionRequest } from './adapter/contract'
import { type Awaitable, chain } from './awaitable'
import { createEnvironment } from './create-environment'
import { describe, type PolicyRow } from './describe'
import { CarriedSession } from './lifecycle/carried/carried-session'
import { openCarried } from './lifecycle/carried/open-carried'
import { revokeAllCarried, revokeCarried } from './lifecycle/carried/revoke-carried'
import { unsupported } from './lifecycle/carried/unsupported'
import { list, revoke, revokeAll } from './lifecycle/devices'
import type { CarriedEnvironment, Environment } from './lifecycle/environment'
import { link } from './lifecycle/link'
import { LiveSession } from './lifecycle/live-session'
import { open } from './lifecycle/open'
import type { Mode } from './lifecycle/visit'
import type { SessionOptions } from './options'
import type { Session, SessionData } from './session/session'
import type { SessionSummary } from './session/session-summary'

/** How a request is opened that cannot carry every answer. */
export interface OpenMode {
  /**
   * `false`: no header can leave (a WebSocket upgrade, a Server Component); what needs one is not due, or throws `ERR_SESSION_READONLY`.
   * @default true
   */
  readonly cookies?: boolean
  /** `true`: a request that the framework makes itself; nothing optional happens and no cookie leaves. @default false */
  readonly internal?: boolean
}

/** Made once, mounted in any adapter. */
export interface Sessions<D = SessionData> {
  /**
   * The session of a request. Adapters call it for you; for a WebSocket upgrade call it yourself, with `{ cookies: false }`.
   *
   * @throws {SessionError} `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`: an outage is never an anonymous session.
   */
  open(request: SessionRequest, mode?: OpenMode): Awaitable<OpenSession<D>>
  /**
   * The owner's live sessions, the one last seen first (ASVS 7.5.2).
   *
   * @throws {SessionError} `ERR_SESSION_UNSUPPORTED` when the store is no `OwnerIndex`.
   */
  list(owner: string): Promise<readonly SessionSummary[]>
  /**
   * End one session of this owner; says whether something ended (ASVS 7.5.2). Of another owner's id nothing happens. Where tokens carry
   * the session nobody knows whether it still lived, and the answer is `true`.
   *
   * @throws {SessionError} `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`: then it may still live.
   */
  revoke(owner: string, id: string): Promise<boolean>
  /**
   * End every session of this owner, or all but one: after a password change, say (ASVS 7.4.3). Call it after a step-up, not beside it.
   *
   * @throws {SessionError} `ERR_SESSION_UNSUPPORTED` when the store is no `OwnerIndex`.
   * @example await sessions.revokeAll(user.id, { except: session.id })
   */
  revokeAll(owner: string, options?: { readonly except?: string | undefined }): Promise<void>
  /**
   * A URL that opens a session like this one on another device, once, within the `ttl` of `query()`: a new session of the same owner, no
   * longer than this one may live, with a copy of its data. Whoever opens it is signed in, so show it to its owner alone; and let the page it
   * leads to say whose account that is.
   *
   * @param to an absolute URL of this application over https; never one that a visitor chose.
   * @throws {SessionError} `ERR_SESSION_OPTION` without `query()`, when nobody is signed in, and for another kind of URL; `ERR_SESSION_GONE`
   * when the session has ended; `ERR_SESSION_UNSUPPORTED` where tokens carry the session; `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`.
   * @example const url = await sessions.link(session, 'https://shop.example/welcome')
   */
  link(session: Session<D>, to: string | URL): Promise<URL>
  /** The policy in force (ASVS 7.1.1). `console.table(sessions.describe())` prints it. */
  describe(): readonly PolicyRow[]
}

/**
 * Sessions by these options, for any number of adapters and requests. Only `store` must be given.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`, `ERR_SESSION_UNSUPPORTED`: at once, for what cannot work.
 * @example
 * const sessions = createSessions({ store: memoryStore(), secrets: [process.env.SESSION_SECRET] })
 */
export function createSessions<D = SessionData>(options: SessionOptions<D>): Sessions<D> {
  const env = createEnvironment(options)
  const kept = 'format' in env ? carriedSessions<D>(env) : storedSessions<D>(env)
  return { ...kept, describe: () => describe(env, options) }
}

type Kept<D> = Omit<Sessions<D>, 'describe'>

function storedSessions<D>(env: Environment): Kept<D> {
  return {
    open: (request, mode) => chain(open(env, request, modeOf(mode)), (life) => new LiveSession<D>(life)),
    list: (owner) => list(env, owner),
    revoke: (owner, id) => revoke(env, owner, id),
    revokeAll: (owner, { except } = {}) => revokeAll(env, owner, except),
    link: (session, to) => link(env, session, to),
  }
}

function carriedSessions<D>(env: CarriedEnvironment): Kept<D> {
  return {
    open: (request, mode) => chain(openCarried(env, request, modeOf(mode)), (life) => new CarriedSession<D>(life)),
    list: async () => {
      throw unsupported(env, 'ownerList', 'no sessions can be listed: keep them in a store')
    },
    revoke: (owner, id) => revokeCarried(env, owner, id),
    revokeAll: (owner, { except } = {}) => revokeAllCarried(env, owner, except),
    link: async () => {
      throw unsupported(env, 'oneTime', 'no link makes one session from another: keep them in a store')
    },
  }
}

function modeOf({ cookies = true, internal = false }: OpenMode = {}): Mode {
  return { cookies, internal }
}
