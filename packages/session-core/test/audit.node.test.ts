import { describe, expect, it } from 'vitest'
import { audit, type Suspicion } from './support/audit/audit'
import { drawn, type KnownRandom } from './support/audit/known-random'
import { chiSquareP, normalP } from './support/audit/p-values'

const count = 32_768

type Spoil = (bytes: Buffer, random: KnownRandom) => void

function suspected(texts: readonly string[], rate?: number): readonly Suspicion[] {
  return audit([{ name: 'spoiled', texts }], rate)
}

const testsOf = (seed: string, spoil?: Spoil, of: number = count): readonly string[] =>
  suspected(drawn(of, seed, spoil)).map(({ test }) => test)

function setBit(bytes: Buffer, at: number, one: boolean): void {
  const byte = at >> 3
  const mask = 128 >> (at & 7)
  bytes[byte] = one ? (bytes[byte] ?? 0) | mask : (bytes[byte] ?? 0) & ~mask
}

describe('the audit of tokens', () => {
  it('suspects nothing in a good generator', () => {
    expect(testsOf('good')).toEqual([])
  })

  it('suspects as few good generators as it says: of 200, at a rate of one in ten, 6 to 36', () => {
    const alarms = Array.from({ length: 200 }, (_, n) => suspected(drawn(2000, `good ${n}`), 0.1).length > 0)
    const suspects = alarms.filter(Boolean).length
    expect(suspects).toBeGreaterThanOrEqual(6)
    expect(suspects).toBeLessThanOrEqual(36)
  })

  it('finds a bit that is stuck, and says which', () => {
    const found = testsOf('stuck', (bytes) => setBit(bytes, 77, false), 20_000)
    expect(found).toContain('monobit at bit 77')
    expect(found.filter((test) => / at bit (?!77$)/.test(test))).toEqual([])
  })

  it('finds one text that comes twice among all', () => {
    const texts = [...drawn(count, 'repeated')]
    expect(suspected([...texts, texts[4711] ?? '']).map(({ test }) => test)).toEqual(['repetition'])
  })

  it('finds bits that lean by 1 %', () => {
    const lean: Spoil = (bytes, random) => {
      for (let at = 0; at < 128; at++) if (random.happens(0.02)) setBit(bytes, at, true)
    }
    expect(testsOf('lean', lean, 5000)).toContain('monobit')
  })

  it('finds one bit that leans by 3 %', () => {
    const lean: Spoil = (bytes, random) => void (random.happens(0.06) && setBit(bytes, 9, true))
    expect(testsOf('one leans', lean)).toContain('monobit at bit 9')
  })

  it('finds characters drawn by the remainder of a byte: too often the first ones', () => {
    const remainder: Spoil = (bytes) => {
      const [a = 0, b = 0] = bytes
      bytes[0] = ((a % 62) << 2) | (b & 3)
    }
    expect(testsOf('remainder', remainder, 20_000)).toContain('character 0')
  })

  it('finds a stream whose bytes follow the ones before them', () => {
    const follow: Spoil = (bytes, random) => {
      for (let n = 1; n < 16; n++) if (random.happens(0.03)) bytes[n] = bytes[n - 1] ?? 0
    }
    expect(testsOf('follows', follow)).toContain('serial correlation over 1 bytes')
  })

  it('finds a text that follows the one before it', () => {
    let last = 0
    const follow: Spoil = (bytes, random) => {
      if (random.happens(0.08)) setBit(bytes, 30, last === 1)
      last = ((bytes[3] ?? 0) >> 1) & 1
    }
    expect(testsOf('follows text', follow)).toContain('changes at bit 30')
  })

  it('finds what is too even: a counter', () => {
    let n = 0
    expect(testsOf('counter', (bytes) => void bytes.writeUInt16BE(n++, 4))).toContain('character 7')
  })

  it('finds a long run of one bit among good ones', () => {
    let n = 0
    const stop: Spoil = (bytes) => void (n++ < 60 && setBit(bytes, 5, true))
    expect(testsOf('run', stop)).toEqual(['longRun at bit 5'])
  })

  it('refuses texts that are not base64url of whole bytes', () => {
    expect(() => suspected(['x'.repeat(22)])).toThrow('base64url')
    expect(() => suspected([...drawn(2, 'short'), 'AAAA'])).toThrow('base64url')
  })
})

describe('probabilities', () => {
  it.each([
    [1.959964, 0.05],
    [3.290527, 0.001],
    [6.10941, 1e-9],
  ])('of a normal value of ±%d are as tables say', (z, p) => {
    expect(normalP(z) / p).toBeCloseTo(1, 4)
    expect(normalP(-z)).toBe(normalP(z))
  })

  it.each([
    [15, 24.9958, 0.05],
    [15, 7.26094, 0.05],
    [63, 92.01, 0.01],
    [3, 11.3449, 0.01],
    [63, 39.8551, 0.01],
  ])('of chi-square with %d degrees of freedom count both tails: %d', (freedom, value, oneTail) => {
    expect(chiSquareP(value, freedom) / (2 * oneTail)).toBeCloseTo(1, 3)
  })
})
