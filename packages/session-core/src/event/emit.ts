import { isThenable } from '../awaitable'
import { reportFailures } from './report-failures'
import type { SessionEvent } from './session-event'

export type Emit = (event: SessionEvent) => void

/**
 * How events leave. What a listener throws, or its promise rejects with, is reported once and ignored: nothing that happens to a session
 * depends on who watches. Without a listener, warnings and failures go to the console.
 */
export function createEmitter(onEvent: Emit | undefined, clock: () => number): Emit {
  if (onEvent === undefined) return reportFailures(clock)
  let reported = false
  const report = (error: unknown): void => {
    if (reported) return
    reported = true
    console.warn('onEvent threw, and sessions went on without it. This is said once.', error)
  }
  return (event) => {
    try {
      const result: unknown = onEvent(event)
      if (isThenable(result)) result.then(undefined, report)
    } catch (error) {
      report(error)
    }
  }
}

/** Emits each warning once, however often it applies. Its code has a page `docs/errors/<code>.md`; `help` is what to write instead. */
export function warnOnce(emit: Emit): (code: string, message: string, help: string) => void {
  const warned = new Set<string>()
  return (code, message, help) => {
    if (warned.has(code)) return
    warned.add(code)
    emit({ type: 'warning', code, message, help })
  }
}
