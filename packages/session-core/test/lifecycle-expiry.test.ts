import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endsAt, expiresAt, isOver, isRenewalDue, isTouchDue, isWindowOpen, type Limits } from '../src/lifecycle/expiry'

const length = fc.integer({ min: 20, max: 1_000_000 })
const limits: fc.Arbitrary<Limits> = fc
  .record({ idle: length, absolute: length, renewal: fc.oneof(length, fc.constant(Number.POSITIVE_INFINITY)) })
  .map((one) => ({ ...one, window: Math.floor(Math.min(one.renewal, one.idle) / 2) }))
const time = fc.integer({ min: 0, max: 3_000_000 })

/** Seen at some times, each of them written down or not, as the throttle has it; gives what the record says in the end. */
function use(begun: number, seen: readonly number[], of: Limits): { lastSeenAt: number; expiresAt: number } {
  let record = { lastSeenAt: begun, expiresAt: expiresAt(begun, begun, of) }
  for (const now of [...seen].sort((a, b) => a - b)) {
    if (isOver({ begun, ...record }, now, of)) break
    if (isTouchDue(record.lastSeenAt, now, of)) record = { lastSeenAt: now, expiresAt: expiresAt(begun, now, of) }
  }
  return record
}

describe('[SM-27] [SM-28] the clocks of any session', () => {
  it('are over from one instant on, and stay so', () => {
    fc.assert(
      fc.property(limits, time, time, time, (of, begun, rest, later) => {
        const record = { begun, lastSeenAt: begun + rest, expiresAt: expiresAt(begun, begun + rest, of) }
        expect(isOver(record, record.expiresAt - 1, of)).toBe(false)
        expect(isOver(record, record.expiresAt + later, of)).toBe(true)
      }),
    )
  })

  it('never run beyond the absolute limit, however often it is used', () => {
    fc.assert(
      fc.property(limits, time, fc.array(time, { maxLength: 60 }), (of, begun, seen) => {
        const record = use(
          begun,
          seen.map((after) => begun + after),
          of,
        )
        expect(record.expiresAt).toBeLessThanOrEqual(endsAt(begun, of))
        expect(isOver({ begun, ...record }, endsAt(begun, of), of)).toBe(true)
      }),
    )
  })

  it('leave a session idle for 0.95 to 1.0 of the setting, whatever the throttle did not write down', () => {
    fc.assert(
      fc.property(limits, fc.array(time, { maxLength: 60 }), (given, seen) => {
        const of = { ...given, absolute: Number.POSITIVE_INFINITY }
        const record = use(0, seen, of)
        const alive = seen.filter((now) => now < record.expiresAt)
        const last = Math.max(0, ...alive)
        expect(record.expiresAt - last).toBeLessThanOrEqual(of.idle)
        expect(record.expiresAt - last).toBeGreaterThan(0.95 * of.idle - 1)
      }),
    )
  })

  it('obey a limit that was shortened since, at once', () => {
    fc.assert(
      fc.property(limits, limits, time, time, (before, after, begun, rest) => {
        const record = { begun, lastSeenAt: begun + rest, expiresAt: expiresAt(begun, begun + rest, before) }
        const end = Math.min(record.expiresAt, expiresAt(begun, record.lastSeenAt, after))
        expect([isOver(record, end - 1, after), isOver(record, end, after)]).toEqual([false, true])
      }),
    )
  })

  it('close the window before the next renewal is due', () => {
    fc.assert(
      fc.property(limits, time, time, (of, rotatedAt, after) => {
        const now = rotatedAt + after
        if (isRenewalDue(rotatedAt, now, of)) expect(isWindowOpen(rotatedAt, now, of)).toBe(false)
      }),
    )
  })
})
