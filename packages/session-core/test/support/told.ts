import { expect } from 'vitest'
import { SessionError } from '../../src/error/session-error'

/** An error of ours, whole: its own words are what stands before its code and page. */
interface Told {
  readonly code: string
  readonly message: string
  readonly details: object
  /** Only where there is one. */
  readonly cause?: unknown
}

export function told(error: unknown): Told {
  if (!SessionError.is(error)) throw error
  const { code, details } = error
  const message = error.message.split(` (${code}, `)[0] ?? ''
  return { code, message, details, ...('cause' in error && { cause: error.cause }) }
}

/** What was said to an act that was refused at once. */
export function toldBy(act: () => unknown): Told {
  try {
    act()
  } catch (error) {
    return told(error)
  }
  return expect.fail('nothing was refused')
}
