/** How long a session may rest and live, in milliseconds. */
export interface Bounds {
  readonly idle: number
  readonly absolute: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** NIST SP 800-63B-4 §2.1.3, §2.2.3, §2.3.3, with its SHOULDs taken as limits. */
const ceilings: Readonly<Record<1 | 2 | 3, Bounds>> = {
  1: { idle: Number.POSITIVE_INFINITY, absolute: 30 * day },
  2: { idle: hour, absolute: 24 * hour },
  3: { idle: 15 * minute, absolute: 12 * hour },
}
const unlimited: Bounds = { idle: Number.POSITIVE_INFINITY, absolute: Number.POSITIVE_INFINITY }

/** What an assurance level allows; without one, anything. */
export function ceilingOf(aal: 1 | 2 | 3 | undefined): Bounds {
  return aal === undefined ? unlimited : ceilings[aal]
}
