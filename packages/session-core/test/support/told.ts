import { expect } from 'vitest'
import { SessionError } from '../../src/error/session-error'

/** An error of ours, whole: its own words are what stands before its code and page. */
export interface Told {
  readonly code: string
  readonly message: string
  readonly details: object
}

export function told(error: unknown): Told {
  if (!SessionError.is(error)) throw error
  const { code, details } = error
  return { code, message: error.message.split(` (${code}, `)[0] ?? '', details }
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
