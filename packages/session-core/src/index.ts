/** @module Sessions that lose no write and revive no logout. First what applications use, then what stores, transports and adapters implement. */

export type { CommitOutcome, OpenSession, ResponseView, SessionRequest } from './adapter/contract'
export type { Awaitable } from './awaitable'
export type { PolicyRow } from './describe'
export type { AnySessionError, DetailsOf, SessionErrorCode, SessionErrorDetails } from './error/session-error'
export { SessionError } from './error/session-error'
export type { RejectReason, SessionEvent } from './event/session-event'
export type { ConsumeOutcome, OneTimeTokens } from './onetime/contract'
export type { OneTimeBasics, OneTimeKeeping, OneTimeOptions } from './onetime/one-time-tokens'
export { oneTimeTokens } from './onetime/one-time-tokens'
export type { AdapterOptions, SessionOptions } from './options'
export type { Access, Authentication, Requirement } from './session/authentication'
export type { Json, NotJson, Values } from './session/json'
export type { Keep, LoginOptions, RegenerateOptions } from './session/login-options'
export type { EndReason, NotPromise, ReadonlySession, Session, SessionData, SessionStatus } from './session/session'
export type { SessionSummary } from './session/session-summary'
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
export type {
  AcceptOutcome,
  IssueOutcome,
  RevokeTarget,
  TokenCapabilities,
  TokenFormat,
  TokenRejection,
  TokenState,
} from './token/contract'
export type { HeaderLine, LinkRule, Presented, TokenLifetime, Transport, WriteOutcome } from './transport/contract'
export type { CookieOptions } from './transport/cookie'
export { cookie } from './transport/cookie'
export type { HeaderOptions } from './transport/header'
export { header } from './transport/header'
export type { QueryOptions } from './transport/query'
export { query } from './transport/query'
