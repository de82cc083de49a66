import type { EndMark, OwnerLimit, SessionRecord } from '@org/session-core'
import { storedText, sweepAt, valuesOf } from '../store/row'
import type { Value } from './driver'

/** Times are whole milliseconds, also where a clock counts finer. */
export function time(milliseconds: number): string {
  return `${Math.floor(milliseconds)}`
}

export function recordValues(record: SessionRecord): Value[] {
  return valuesOf(record).map((value) => (typeof value === 'number' ? time(value) : value))
}

export function markValues({ text, until }: EndMark): Value[] {
  return [storedText(text), time(until), time(sweepAt(until))]
}

/** An owner's row is not looked at sooner than a day after the last turn. */
const day = 86_400_000

export function limitValues({ max, beyond, mark }: OwnerLimit, now: number): Value[] {
  const turn = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER)
  return [`${max}`, `${beyond === 'refuse'}`, ...markValues(mark), `${turn}`, time(sweepAt(now + day))]
}
