import type { EndMark, SessionRecord } from '@org/session-core'
import { storedText, sweepAt, valuesOf } from '../store/row'
import { bytes, type Value } from './driver'

/** Times are whole milliseconds, also where a clock counts finer. */
export function time(milliseconds: number): number {
  return Math.floor(milliseconds)
}

export function stored(text: string): Buffer {
  return bytes(storedText(text))
}

export function recordValues(record: SessionRecord): Value[] {
  return valuesOf(record).map((value) => {
    if (typeof value === 'number') return time(value)
    return value === null ? null : bytes(value)
  })
}

export function markValues({ text, until }: EndMark): Value[] {
  return [stored(text), time(until), time(sweepAt(until))]
}
