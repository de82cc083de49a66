import { describe, expect, it } from 'vitest'
import { createGenerator } from '../src/token/generate'
import { joinToken, lineageOf, splitToken } from '../src/token/opaque'
import { told, toldBy } from './support/told'

const shape = /^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{44}$/

describe('a token', () => {
  it('[V7.2.3] is 67 characters: an id, a lineage and a fresh part of 16 random bytes each', async () => {
    const token = await createGenerator(undefined).mint('')
    expect(joinToken(token)).toMatch(shape)
    expect(joinToken(token)).toHaveLength(67)
    expect(splitToken(joinToken(token))).toEqual(token)
  })

  it('is never drawn twice (SM-06)', async () => {
    const generator = createGenerator(undefined)
    const parts = new Set<string>()
    for (let i = 0; i < 20_000; i++) {
      const { id, secret } = await generator.mint('')
      for (const part of [id, lineageOf(secret), secret.slice(22)]) parts.add(part)
    }
    expect(parts.size).toBe(60_000)
  })

  it('begins with the route of its owner', async () => {
    const { id } = await createGenerator(undefined).mint('abcdefghijk')
    expect(id).toMatch(/^abcdefghijk[A-Za-z0-9_-]{11}$/)
  })

  it('keeps its lineage through a renewal and nothing else of the secret', async () => {
    const generator = createGenerator(undefined)
    const { secret } = await generator.mint('')
    const next = await generator.renew(secret)
    expect(lineageOf(next)).toBe(lineageOf(secret))
    expect(next.slice(22)).not.toBe(secret.slice(22))
    expect(next).toHaveLength(44)
  })
})

describe('a generator of one’s own', () => {
  const draws =
    (...values: unknown[]) =>
    () =>
      values.shift() as string
  const refused = (message: string) => ({ code: 'ERR_SESSION_GENERATOR', details: {}, message })
  const repeating = refused('generate() gave the same value twice: it must draw from a CSPRNG each time')

  it('makes only the fresh part; id and lineage stay ours', async () => {
    const values = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(22))
    const generator = createGenerator(draws(...values))
    const { id, secret } = await generator.mint('')
    expect(secret.slice(22)).toBe('c'.repeat(22))
    expect(id).toMatch(/^[\w-]{22}$/)
    expect(await generator.renew(secret)).toBe(lineageOf(secret) + 'd'.repeat(22))
  })

  it.each([
    ['a number', 42],
    ['undefined', undefined],
    ['too short', 'x'.repeat(21)],
    ['too long', 'x'.repeat(129)],
    ['other characters', `${'x'.repeat(22)}=`],
    ['a line break', `${'x'.repeat(22)}\n`],
    ['a list of one text', ['x'.repeat(22)]],
    ['a bigint of as many digits', 10n ** 30n],
  ])('is refused at start-up when it gives %s', (_, value) => {
    expect(toldBy(() => createGenerator(draws('y'.repeat(22), value)))).toEqual(
      refused('generate() must give 22 to 128 characters of A-Z a-z 0-9 _ -'),
    )
  })

  it('is refused at start-up when two draws are equal, and later when it begins to repeat', () => {
    expect(toldBy(() => createGenerator(() => 'x'.repeat(22)))).toEqual(repeating)
    const values = ['a', 'b', 'c', 'c'].map((letter) => letter.repeat(22))
    const generator = createGenerator(draws(...values))
    generator.mint('')
    expect(toldBy(() => generator.mint(''))).toEqual(repeating)
  })

  it('may answer by a promise, and is refused by the first token then', async () => {
    const good = createGenerator(async () => crypto.randomUUID().replaceAll('-', ''))
    expect((await good.mint('')).secret).toHaveLength(22 + 32)
    const bad = createGenerator(async () => 'x'.repeat(22))
    const refusal = await Promise.resolve(bad.mint('')).catch(told)
    expect(refusal).toEqual(repeating)
  })
})
