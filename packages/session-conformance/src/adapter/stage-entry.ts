import { SessionError, type SessionEvent } from '@org/session-core'
import type { Which } from './stage-step'

/** Something that happened in the app, in the order of its happening. */
export type StageEntry =
  | { readonly what: 'opened'; readonly of: Which }
  /** `status` and `own` (the header `x-own`) are what the commit saw of the response; without a response there is none. */
  | { readonly what: 'committed'; readonly of: Which; readonly status?: number; readonly own?: string }
  /** A call of a store, written down when it was answered. */
  | { readonly what: 'asked'; readonly of: Which; readonly verb: string }
  | { readonly what: 'happened'; readonly of: Which; readonly event: ToldEvent }
  | { readonly what: 'acted' }
  | { readonly what: 'waiting'; readonly gate: string }
  /** An act that came too late. */
  | { readonly what: 'refused'; readonly code: string }
  /** An error that arrived in the framework's error handling. */
  | { readonly what: 'failed'; readonly code: string }

/** An event whose error is a word. */
export type ToldEvent = Omit<SessionEvent, 'error'> & { readonly type: SessionEvent['type']; readonly error?: string }

export function toldEvent(event: SessionEvent): ToldEvent {
  return 'error' in event ? { ...event, error: wordFor(event.error) } : event
}

/** Its code, where it has one. */
export function wordFor(error: unknown): string {
  if (SessionError.is(error)) return error.code
  return error instanceof Error ? error.message : String(error)
}
