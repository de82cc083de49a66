import { describe, expect, it } from 'vitest'
import { Queue, type Queued } from '../src/queue'

interface Entry extends Queued {
  at: number
}

const entry = (at: number): Entry => ({ at, expiryPlace: -1, idlePlace: -1 })
const queue = (): Queue<Entry> => new Queue<Entry>('expiryPlace', ({ at }) => at)

function drained(full: Queue<Entry>): number[] {
  const order: number[] = []
  for (let next = full.first; next; next = full.first) {
    order.push(next.at)
    full.remove(next)
  }
  return order
}

/** The same numbers each time. */
function numbers(count: number): number[] {
  let seed = 42
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % 500
  })
}

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

describe('Queue', () => {
  it('gives what is first, in any order of arrival', () => {
    const full = queue()
    const values = numbers(1000)
    for (const at of values) full.add(entry(at))
    expect(full.size).toBe(1000)
    expect(drained(full)).toEqual(ascending(values))
  })

  it('keeps the order when ranks change, either way', () => {
    const full = queue()
    const entries = numbers(500).map(entry)
    for (const one of entries) full.add(one)
    for (const [n, at] of numbers(1000).entries()) {
      const one = entries[(n * 7) % 500]
      if (!one) continue
      one.at = at
      full.moved(one)
    }
    expect(drained(full)).toEqual(ascending(entries.map(({ at }) => at)))
  })

  it('keeps the order when entries leave from the middle', () => {
    const full = queue()
    const entries = numbers(500).map(entry)
    for (const one of entries) full.add(one)
    const leaving = entries.filter((_, n) => n % 3 === 0)
    for (const one of leaving) full.remove(one)
    const left = entries.filter((one) => !leaving.includes(one))
    expect(drained(full)).toEqual(ascending(left.map(({ at }) => at)))
  })

  it('lets an entry leave twice, or one that never came', () => {
    const full = queue()
    const [one, other] = [entry(1), entry(2)]
    full.add(one)
    full.remove(one)
    full.remove(one)
    full.remove(other)
    expect(full.size).toBe(0)
    expect(full.first).toBeUndefined()
  })

  it('keeps its places apart from those of another queue', () => {
    const [expiry, idle] = [queue(), new Queue<Entry>('idlePlace', ({ at }) => -at)]
    const entries = [3, 1, 2].map(entry)
    for (const one of entries) {
      expiry.add(one)
      idle.add(one)
    }
    expect([expiry.first?.at, idle.first?.at]).toEqual([1, 3])
  })
})
