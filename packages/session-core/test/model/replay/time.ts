import { minute } from '../../support/clock'
import type { State } from '../state'

const windowLength: number = 2 * minute
const renewalLength: number = 15 * minute
/** What is there at the start began long enough ago to have no window, and is not due. */
export const earlier: number = 5 * minute
/** Long enough that nothing is touched, and nothing lapses. */
export const lifetime = { idle: '20d', absolute: '30d', renewal: '15m', renewalWindow: '2m' } as const

/** When the windows of the model's sessions began, in the one time of the real ones. */
export class Times {
  now: number
  readonly #since: number[] = []

  constructor(now: number, sessions: number) {
    this.now = now
    for (let at = 0; at < sessions; at++) this.#since.push(now - earlier)
  }

  copy(): Times {
    const times = new Times(this.now, 0)
    times.#since.push(...this.#since)
    return times
  }

  /** When a window closes, a mark goes, or a renewal comes due. */
  at(kind: 'closes' | 'due', session: number): number {
    const since = this.#since[session] ?? 0
    return Math.max(this.now, since + (kind === 'closes' ? windowLength + 1 : renewalLength))
  }

  /** Notes which windows began by a step. */
  note(before: State, after: State): void {
    after.recs.forEach((rec, at) => {
      const was = before.recs[at]
      if (was === undefined || was.drawn !== rec.drawn || was.at !== rec.at) this.#since[at] ??= this.now
      if (was && (was.drawn < rec.drawn || (was.at === 'live' && rec.at !== 'live'))) this.#since[at] = this.now
    })
  }

  /** Whether all that the model says of windows, marks and renewals is so at this one time. */
  agrees(s: State): boolean {
    return s.recs.every((rec, at) => {
      const age = this.now - (this.#since[at] ?? 0)
      if (rec.at === 'gone') return true
      if (rec.at === 'ended') return isSo(rec.halves > 0, age)
      if (rec.owner && rec.due !== age >= renewalLength) return false
      return rec.prev === 0 || isSo(rec.halves > 0, age)
    })
  }
}

/** A margin, because the core looks at its clock a little before a call takes effect. */
const margin = 5000
const isSo = (open: boolean, age: number): boolean => (open ? age < windowLength - margin : age > windowLength)
