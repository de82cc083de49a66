import type { Bits } from './bit-tests'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Texts of one kind in the order in which they were drawn, each base64url of whole bytes. */
export interface Sample {
  readonly name: string
  readonly texts: readonly string[]
}

/** A sample taken apart, once for all tests. */
export interface Taken {
  readonly bytes: Uint8Array
  readonly bytesEach: number
  /** By position: how often each symbol stands there. */
  readonly symbols: readonly Uint32Array[]
}

export function takeApart({ name, texts }: Sample): Taken {
  const length = texts[0]?.length ?? 0
  const bytesEach = Math.floor((length * 6) / 8)
  const bytes = new Uint8Array(texts.length * bytesEach)
  const symbols = Array.from({ length }, () => new Uint32Array(64))
  texts.forEach((text, n) => {
    const decoded = Buffer.from(text, 'base64url')
    if (text.length !== length || decoded.toString('base64url') !== text)
      throw new Error(`${name}: a text is not base64url of ${bytesEach} bytes`)
    bytes.set(decoded, n * bytesEach)
    symbols.forEach((counts, at) => {
      const symbol = alphabet.indexOf(text.charAt(at))
      counts[symbol] = (counts[symbol] ?? 0) + 1
    })
  })
  return { bytes, bytesEach, symbols }
}

/** How many symbols can stand at a position, and which: the last one carries what is left of the bytes. */
export function symbolsAt({ bytesEach, symbols }: Taken, at: number): readonly number[] {
  const left = bytesEach * 8 - at * 6
  const kinds = Math.min(64, 2 ** left)
  const counts = symbols[at] ?? new Uint32Array(64)
  expectNoOther(counts, 64 / kinds)
  return Array.from({ length: kinds }, (_, kind) => counts[(kind * 64) / kinds] ?? 0)
}

function expectNoOther(counts: Uint32Array, step: number): void {
  if (counts.some((count, symbol) => count > 0 && symbol % step !== 0)) throw new Error('not canonical base64url')
}

/** All bits of the sample, one after another. */
export function streamOf({ bytes }: Taken): Bits {
  const bits = new Uint8Array(bytes.length * 8)
  for (let at = 0; at < bits.length; at++) bits[at] = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
  return bits
}

/** For each position of a text, what its bit was from draw to draw. */
export function columnsOf(stream: Bits, each: number): readonly Bits[] {
  const draws = stream.length / each
  return Array.from({ length: each }, (_, at) => {
    const column = new Uint8Array(draws)
    for (let n = 0; n < draws; n++) column[n] = stream[n * each + at] ?? 0
    return column
  })
}
