import { SessionError } from '../error/session-error'
import type { SessionEvent } from './session-event'

const pause = 60_000

/** The default listener: what somebody must look at goes to `console.warn`, each kind of it once a minute. */
export function reportFailures(clock: () => number): (event: SessionEvent) => void {
  const last = new Map<string, number>()
  return (event) => {
    const line = lineOf(event)
    if (line === undefined) return
    const now = clock()
    const before = last.get(line.kind)
    if (before !== undefined && Math.abs(now - before) < pause) return
    last.set(line.kind, now)
    console.warn(line.text)
  }
}

function lineOf(event: SessionEvent): { readonly kind: string; readonly text: string } | undefined {
  switch (event.type) {
    case 'warning':
      return { kind: event.code, text: `${event.message}; ${event.help} (${event.code}, docs/errors/${event.code}.md)` }
    case 'store-failed':
      return {
        kind: `store-failed ${event.verb}`,
        text: `session store: ${event.verb} failed: ${described(event.error)}`,
      }
    case 'commit-failed':
      return { kind: event.type, text: `session commit failed, and the response with it: ${described(event.error)}` }
    case 'reuse-detected':
      return {
        kind: event.type,
        text: `session ${event.id} ended: its token came back after it was superseded, perhaps from a thief`,
      }
    default:
      return undefined
  }
}

/** Drivers quote rows and parameters in their messages, so of their errors only the kind is shown; ours hold neither token nor data. */
function described(error: unknown): string {
  if (SessionError.is(error))
    return error.cause === undefined ? error.message : `${error.message}: ${described(error.cause)}`
  if (!(error instanceof Error)) return 'no Error was thrown'
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name
}
