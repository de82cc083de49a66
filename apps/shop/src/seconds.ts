import type { Duration } from '@org/session-core'

/** A length of time as the library reads it. */
export function seconds(count: number): Duration {
  return `${count}s`
}
