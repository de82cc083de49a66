/** @module Sessions that lose no write and revive no logout. First what applications use, then what stores, transports and adapters implement. */

export type { CommitOutcome, OpenSession, ResponseView, SessionRequest } from './adapter/contract'
export type { Awaitable } from './awaitable'
export type { PolicyRow } from './describe'
export type { AnySessionError, DetailsOf, SessionErrorCode, SessionErrorDetails } from './error/session-error'
export { SessionError } from './error/session-error'
export type { RejectReason, SessionEvent } from './event/session-event'
export type { AdapterOptions, SessionOptions } from './options'
export type { Json, NotJson, Values } from './session/json'
export type {
  Access,
  Authentication,
  EndReason,
  Keep,
  LoginOptions,
  NotPromise,
  ReadonlySession,
  RegenerateOptions,
  Requirement,
  Session,
  SessionData,
  SessionStatus,
  SessionSummary,
} from './session/session'
export type { OpenMode, Sessions } from './sessions'
export { createSessions } from './sessions'
export { applyChange } from './store/apply-change'
export type {
  Capabilities,
  OneTime,
  OwnerIndex,
  RecordSummary,
  Revocations,
  Sweepable,
  Watchable,
} from './store/capabilities'
export { has } from './store/capabilities'
export type {
  CreateOutcome,
  DestroyOutcome,
  EndMark,
  OwnerLimit,
  ReadOutcome,
  RecordChange,
  Refusal,
  ReplaceConditions,
  ReplaceOutcome,
  SessionRecord,
  SessionStore,
  UpdateConditions,
  UpdateOutcome,
} from './store/contract'
export type { Duration } from './time/duration'
export type { Lifetime } from './time/lifetime'
export type { HeaderLine, Presented, TokenLifetime, Transport, WriteOutcome } from './transport/contract'
export type { CookieOptions } from './transport/cookie'
export { cookie } from './transport/cookie'
export type { HeaderOptions } from './transport/header'
export { header } from './transport/header'
