import { countsP, even, normalP } from './p-values'

/** One bit in each element. */
export type Bits = Uint8Array

/** What FIPS 140-2 asked of 20,000 bits, for any number of them, with the probability instead of a verdict. */
export const bitTests: Readonly<Record<string, (bits: Bits) => number>> = { monobit, poker, changes, runs, longRun }

function monobit(bits: Bits): number {
  let ones = 0
  for (const bit of bits) ones += bit
  return ofHalf(ones, bits.length)
}

/** Groups of four. */
function poker(bits: Bits): number {
  const hands = new Uint32Array(16)
  for (let i = 0; i + 3 < bits.length; i += 4) {
    const hand = ((bits[i] ?? 0) << 3) | ((bits[i + 1] ?? 0) << 2) | ((bits[i + 2] ?? 0) << 1) | (bits[i + 3] ?? 0)
    hands[hand] = (hands[hand] ?? 0) + 1
  }
  return countsP(hands, even(16))
}

/** How often a bit differs from the one before: the number of runs. */
function changes(bits: Bits): number {
  let changed = 0
  for (let i = 1; i < bits.length; i++) changed += (bits[i] ?? 0) ^ (bits[i - 1] ?? 0)
  return ofHalf(changed, bits.length - 1)
}

const runShares = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 32]

/** How long runs are: half of them 1, a quarter 2, up to six and more. */
function runs(bits: Bits): number {
  const lengths = new Uint32Array(runShares.length)
  forEachRun(bits, (length) => {
    const kind = Math.min(length, runShares.length) - 1
    lengths[kind] = (lengths[kind] ?? 0) + 1
  })
  return countsP(lengths, runShares)
}

/** A run of so many bits begins at one of the places with at most this probability. */
function longRun(bits: Bits): number {
  let longest = 0
  let since = 0
  for (let i = 1; i <= bits.length; i++) {
    if (i < bits.length && bits[i] === bits[i - 1]) continue
    longest = Math.max(longest, i - since)
    since = i
  }
  return Math.min(1, bits.length * 2 ** (1 - longest))
}

/** Of the runs that ended: the last one was cut off. */
function forEachRun(bits: Bits, see: (length: number) => void): void {
  let since = 0
  for (let i = 1; i < bits.length; i++) {
    if (bits[i] === bits[i - 1]) continue
    see(i - since)
    since = i
  }
}

const ofHalf = (count: number, of: number): number => normalP((2 * count - of) / Math.sqrt(of))
