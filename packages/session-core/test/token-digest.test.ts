import { describe, expect, it } from 'vitest'
import { createDigester } from '../src/token/digest'
import { checkSecrets } from '../src/token/secrets'
import { toldBy } from './support/told'

const old = 'o1d-9f8e7d6c5b4a39281706f5e4d3c2b1a0'
const fresh = 'n3w-00112233445566778899aabbccddeeff'
const secret = 's'.repeat(44)

describe('a digest at rest', () => {
  it('[SM-05] never holds the secret, and is 32 bytes under a key id', async () => {
    for (const secrets of [[], [fresh]]) {
      const text = await createDigester(secrets, 'sid').digest('secret', secret)
      expect(text).toMatch(/^[\w-]{1,8}:[\w-]{43}$/)
      expect(text).not.toContain('ssss')
    }
  })

  it('matches what it was made of and nothing else', async () => {
    const digester = createDigester([fresh], 'sid')
    const stored = await digester.digest('secret', secret)
    expect(await digester.compare('secret', secret, stored)).toBe('match')
    expect(await digester.compare('secret', `${secret.slice(1)}t`, stored)).toBe('differ')
    expect(await digester.compare('secret', '', stored)).toBe('differ')
  })

  it('is labelled: by purpose, so that one Sessions is nothing to another, and by kind', async () => {
    const stored = await createDigester([], 'sid').digest('secret', secret)
    expect(await createDigester([], 'admin').compare('secret', secret, stored)).toBe('differ')
    expect(await createDigester([], 'sid').compare('adopted', secret, stored)).toBe('differ')
    expect(await createDigester([], 'sid').compare('lineage', secret, stored)).toBe('differ')
  })

  it('of an older key still matches and is known to be old; of a key that left the ring it is unknowable', async () => {
    const before = await createDigester([old], 'sid').digest('secret', secret)
    const both = createDigester([fresh, old], 'sid')
    expect(await both.compare('secret', secret, before)).toBe('match')
    expect(both.current(before)).toBe(false)
    expect(both.current(await both.digest('secret', secret))).toBe(true)
    expect(await createDigester([fresh], 'sid').compare('secret', secret, before)).toBe('unknowable')
  })

  it('without a key stays acceptable after secrets appear, so that nobody is signed out', async () => {
    const plain = await createDigester([], 'sid').digest('secret', secret)
    const keyed = createDigester([fresh], 'sid')
    expect(await keyed.compare('secret', secret, plain)).toBe('match')
    expect(keyed.current(plain)).toBe(false)
  })

  it('that is no text of ours is unknowable', async () => {
    const digester = createDigester([], 'sid')
    for (const stored of ['', ':', 'x', '__proto__:x', 'constructor:x'])
      expect(await digester.compare('secret', secret, stored)).toBe('unknowable')
  })
})

describe('secrets', () => {
  const refusal = (secrets: unknown) => toldBy(() => checkSecrets(secrets as string[]))
  const refused = (index: number, message: string) => ({ code: 'ERR_SESSION_SECRET', details: { index }, message })

  it('are optional, newest first', () => {
    expect(checkSecrets(undefined)).toEqual([])
    expect(checkSecrets([fresh, old])).toEqual([fresh, old])
  })

  it('the first of which is undefined name the variable that is not set; later ones are skipped', () => {
    expect(refusal([undefined, old])).toEqual(refused(0, 'secrets[0] is undefined: is the environment variable set?'))
    expect(checkSecrets([fresh, undefined, old])).toEqual([fresh, old])
  })

  it('are refused when there are none, or no list of them', () => {
    const message = 'secrets is a list, newest first: [process.env.SESSION_SECRET]'
    for (const secrets of [[], fresh, null, { 0: fresh }]) expect(refusal(secrets)).toEqual(refused(0, message))
  })

  const made = 'make one with `openssl rand -base64 32`'
  it.each([
    ['short', 'n3w-00112233445566778899aabbccd', `has fewer than 32 characters: ${made}`],
    ['empty', '', `has fewer than 32 characters: ${made}`],
    ['well known', 'keyboard cat keyboard cat keyboard cat', `is well known or repeats itself: ${made}`],
    ['a placeholder', 'please-change-me-please-change-me-1234', `is well known or repeats itself: ${made}`],
    ['an example', 'your-secret-goes-here-1234567890abcdef', `is well known or repeats itself: ${made}`],
    ['repeating', 'ab'.repeat(20), `is well known or repeats itself: ${made}`],
    ['null', null, 'is no string'],
    ['a number', 42, 'is no string'],
    ['a long list', fresh.split(''), 'is no string'],
  ])('are refused when one is %s, with which it is and what to do', (_, secret, why) => {
    expect(refusal([secret])).toEqual(refused(0, `secrets[0] ${why}`))
    expect(refusal([old, fresh, secret])).toEqual(refused(2, `secrets[2] ${why}`))
  })

  it('have 32 characters at least', () => {
    const least = fresh.slice(0, 32)
    expect(checkSecrets([least])).toEqual([least])
  })
})
