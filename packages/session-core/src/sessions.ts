import type { OpenSession, SessionRequest } from './adapter/contract'
import type { Awaitable } from './awaitable'
import type { SessionOptions } from './options'
import type { Authentication, SessionData } from './session/session'

/** One line of a device list. Never a secret. Times in milliseconds since 1970. */
export interface SessionSummary {
  readonly id: string
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
  readonly authentication: Authentication | undefined
  /** Of the request that signed in. */
  readonly ip: string | undefined
  readonly userAgent: string | undefined
}

/** One line of the policy in force. */
export interface PolicyRow {
  readonly setting: string
  readonly value: string
  readonly from: 'default' | 'option'
  /** Why, and by which clause. */
  readonly note: string
}

/**
 * How a request is opened that cannot carry every answer.
 * `cookies: false`: no header can leave (an upgrade, a Server Component); what needs one is not due, or throws `ERR_SESSION_READONLY`.
 * `internal: true`: a request that the framework makes itself; nothing optional happens and no cookie leaves.
 */
export interface OpenMode {
  readonly cookies?: boolean
  readonly internal?: boolean
}

/** Made once, mounted in any adapter. */
export interface Sessions<D = SessionData> {
  /**
   * The session of a request, also of a WebSocket upgrade. Adapters call it for you.
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
  /** End one session of this owner; says whether something ended. Of another owner's id nothing happens. */
  revoke(owner: string, id: string): Promise<boolean>
  /**
   * End every session of this owner, or all but one: after a password change, say (ASVS 7.4.3). Call it after a step-up, not beside it.
   *
   * @throws {SessionError} `ERR_SESSION_UNSUPPORTED` when the store is no `OwnerIndex`.
   * @example await sessions.revokeAll(user.id, { except: session.id })
   */
  revokeAll(owner: string, options?: { readonly except?: string | undefined }): Promise<void>
  /** The policy in force (ASVS 7.1.1). `console.table(sessions.describe())` prints it. */
  describe(): readonly PolicyRow[]
}

/**
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`, `ERR_SESSION_UNSUPPORTED`: at once, for what cannot work.
 * @example
 * const sessions = createSessions({ store: memoryStore(), secrets: [process.env.SESSION_SECRET] })
 */
export function createSessions<D = SessionData>(options: SessionOptions<D>): Sessions<D> {
  void options
  throw new Error('being written')
}
