import { type Bounds, ceilingOf } from './ceiling'
import { milliseconds } from './duration'
import type { Lifetime } from './lifetime'
import { refuseLifetime } from './refuse-lifetime'

/** A lifetime in force, in milliseconds. */
export interface Clocks {
  readonly idle: number
  readonly absolute: number
  /** `Infinity`: never. */
  readonly renewal: number
  readonly window: number
  readonly persistent: boolean
  readonly aal: 1 | 2 | 3 | undefined
}

const minute = 60_000
const hour = 60 * minute

/**
 * The clocks of a lifetime. Defaults give way to what was set beside them and to `aal`; two settings that contradict each other, or one that
 * exceeds `aal`, throw.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` that says what to write instead.
 */
export function resolveLifetime(lifetime: Lifetime = {}): Clocks {
  checkKinds(lifetime, ['idle', 'absolute', 'renewal', 'renewalWindow', 'persistent', 'aal'])
  const { aal, persistent = false } = lifetime
  if (aal !== undefined && ![1, 2, 3].includes(aal)) refuseLifetime('aal', 'lifetime.aal is 1, 2 or 3')
  const bounds = bounded(lifetime, { idle: 30 * minute, absolute: 8 * hour }, aal)
  const renewal = renewalOf(lifetime.renewal)
  const window =
    lifetime.renewalWindow === undefined
      ? Math.min(2 * minute, renewal / 2, bounds.idle / 2)
      : positive(lifetime.renewalWindow, 'renewalWindow')
  return coherent({ ...bounds, renewal, window, persistent, aal })
}

/**
 * The clocks of one session that `login({ lifetime })` gave its own, checked like those at start-up; what it does not say stays.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` that says what to write instead.
 */
export function resolveOwnLifetime(
  base: Clocks,
  own: Pick<Lifetime, 'idle' | 'absolute' | 'persistent'> | undefined,
): Clocks {
  if (own === undefined) return base
  checkKinds(own, ['idle', 'absolute', 'persistent'])
  return coherent({ ...base, ...bounded(own, base, base.aal), persistent: own.persistent ?? base.persistent })
}

function checkKinds(lifetime: Lifetime, known: readonly string[]): void {
  if (typeof lifetime !== 'object' || lifetime === null)
    refuseLifetime(undefined, "a lifetime is an object like { idle: '30m' }")
  for (const key of Object.keys(lifetime)) {
    if (!known.includes(key))
      refuseLifetime(key, `a lifetime has no option '${key}' here: there are ${known.join(', ')}`)
  }
  const { persistent } = lifetime
  if (persistent !== undefined && typeof persistent !== 'boolean')
    refuseLifetime('persistent', 'lifetime.persistent is true or false')
}

function bounded(given: Pick<Lifetime, 'idle' | 'absolute'>, otherwise: Bounds, aal: Clocks['aal']): Bounds {
  const ceiling = ceilingOf(aal)
  const absolute = given.absolute === undefined ? otherwise.absolute : positive(given.absolute, 'absolute')
  const idle =
    given.idle === undefined ? Math.min(otherwise.idle, ceiling.idle, absolute) : positive(given.idle, 'idle')
  for (const clock of ['idle', 'absolute'] as const) {
    if ({ idle, absolute }[clock] <= ceiling[clock]) continue
    refuseLifetime(
      clock,
      `lifetime.${clock} exceeds what NIST SP 800-63B-4 allows at aal: ${aal}: write at most '${ceiling[clock] / minute}m', or leave aal out`,
    )
  }
  return { idle, absolute }
}

function renewalOf(renewal: Lifetime['renewal']): number {
  if (renewal === undefined) return 15 * minute
  return renewal === 'never' ? Number.POSITIVE_INFINITY : positive(renewal, 'renewal')
}

function positive(duration: Parameters<typeof milliseconds>[0], clock: keyof Lifetime): number {
  const length = milliseconds(duration, `lifetime.${clock}`)
  return length > 0
    ? length
    : refuseLifetime(clock, `lifetime.${clock} is 0: a session needs a length of time, like '30m'`)
}

/** What the proofs of the lifecycle rest on. */
function coherent(clocks: Clocks): Clocks {
  const { idle, absolute, renewal, window } = clocks
  if (idle > absolute)
    refuseLifetime(
      'idle',
      'lifetime.idle is longer than lifetime.absolute: no session lives that long, so shorten one or lengthen the other',
    )
  if (window >= idle)
    refuseLifetime(
      'renewalWindow',
      'lifetime.renewalWindow is not shorter than lifetime.idle: write a shorter window or a longer idle time',
    )
  if (renewal < 2 * window)
    refuseLifetime(
      'renewalWindow',
      "lifetime.renewal is shorter than two renewalWindows: write a shorter window, a longer renewal, or renewal: 'never'",
    )
  return clocks
}
