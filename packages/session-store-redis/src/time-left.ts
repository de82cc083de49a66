/** Clocks of callers may differ by so much before a server deletes what one of them still calls live ([S01]). */
const margin = 60_000

/** Milliseconds until the server deletes by its own clock what is over at `until` by the caller's. */
export function timeLeft(until: number, now: number): string {
  return `${Math.ceil(Math.max(until - now, 0)) + margin}`
}
