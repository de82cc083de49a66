import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Sweeper } from '../../src/store/sweeper'
import { T } from '../support/record'

const minute = 60_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

function sweeperOf(counts: number[]): { sweeper: Sweeper; calls: { now: number; max: number; at: number }[] } {
  const calls: { now: number; max: number; at: number }[] = []
  const sweep = async (when: { now: number; max: number }): Promise<number> => {
    calls.push({ ...when, at: performance.now() })
    const count = counts.shift()
    if (count === undefined) throw new Error('the database is away')
    return count
  }
  return { sweeper: new Sweeper(sweep, 15 * minute), calls }
}

it('sweeps nothing before a verb was called, and a turn after the first at the earliest half of the time later', async () => {
  const { sweeper, calls } = sweeperOf([0])
  await vi.advanceTimersByTimeAsync(60 * minute)
  expect(calls).toEqual([])
  sweeper.note(T)
  const noted = performance.now()
  await vi.advanceTimersByTimeAsync(7 * minute)
  expect(calls).toEqual([])
  await vi.advanceTimersByTimeAsync(16 * minute)
  const [{ at = 0 } = {}] = calls
  expect(at - noted).toBeGreaterThanOrEqual(7.5 * minute)
  expect(at - noted).toBeLessThanOrEqual(22.5 * minute)
})

it('counts time from the last verb on, a minute behind', async () => {
  const { sweeper, calls } = sweeperOf([0])
  sweeper.note(T)
  await vi.advanceTimersByTimeAsync(minute)
  sweeper.note(T + 5 * minute)
  const noted = performance.now()
  await vi.advanceTimersByTimeAsync(30 * minute)
  const [{ now = 0, at = 0 } = {}] = calls
  expect(now).toBe(Math.floor(T + 5 * minute + at - noted - minute))
})

it('goes on after a short pause while batches are full, and then rests', async () => {
  const { sweeper, calls } = sweeperOf([1000, 1000, 999, 0])
  sweeper.note(T)
  await vi.advanceTimersByTimeAsync(23 * minute)
  expect(calls.length).toBeGreaterThanOrEqual(3)
  const [first, second, third] = calls.map(({ at }) => at)
  expect((second ?? 0) - (first ?? 0)).toBeLessThanOrEqual(300)
  expect((third ?? 0) - (second ?? 0)).toBeLessThanOrEqual(300)
  expect(calls.map(({ max }) => max)).toEqual(calls.map(() => 1000))
  await vi.advanceTimersByTimeAsync(30 * minute)
  const [last = 0, before = 0] = calls.map(({ at }) => at).reverse()
  expect(last - before).toBeGreaterThanOrEqual(7.5 * minute)
})

it('is not kept from the next turn by a failure, nor is anybody else', async () => {
  const { sweeper, calls } = sweeperOf([])
  sweeper.note(T)
  await vi.advanceTimersByTimeAsync(90 * minute)
  expect(calls.length).toBeGreaterThanOrEqual(3)
})

it('processes that begin together do not sweep together', async () => {
  const firsts = new Set<number>()
  for (let n = 0; n < 20; n += 1) {
    const began = performance.now()
    const { sweeper, calls } = sweeperOf([0])
    sweeper.note(T)
    await vi.advanceTimersByTimeAsync(23 * minute)
    firsts.add(Math.round((calls[0]?.at ?? 0) - began))
  }
  expect(firsts.size).toBeGreaterThan(10)
})

it('stops when it is closed, also while it sweeps', async () => {
  const { sweeper, calls } = sweeperOf([0])
  sweeper.note(T)
  sweeper.close()
  sweeper.note(T)
  await vi.advanceTimersByTimeAsync(90 * minute)
  expect(calls).toEqual([])
})
