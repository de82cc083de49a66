import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CandidateKind, classify, type Policy } from '../src/policy/policy'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'

const transports = { cookie: cookie(), header: header(), named: header({ name: 'x-session-token' }) }

const shapes = {
  own: `${'a'.repeat(22)}.${'b'.repeat(44)}`,
  'own, longest': `${'-'.repeat(22)}.${'_'.repeat(150)}`,
  'own, a secret too short': `${'a'.repeat(22)}.${'b'.repeat(43)}`,
  'own, a secret too long': `${'a'.repeat(22)}.${'b'.repeat(151)}`,
  'own, an id too short': `${'a'.repeat(21)}.${'b'.repeat(44)}`,
  'own, an id too long': `${'a'.repeat(23)}.${'b'.repeat(44)}`,
  'own, two dots': `${'a'.repeat(22)}.${'b'.repeat(22)}.${'b'.repeat(22)}`,
  'own, a dot in the id': `${'a'.repeat(21)}..${'b'.repeat(44)}`,
  'own, a tilde': `${'a'.repeat(22)}.${'b'.repeat(43)}~`,
  'foreign, shortest': 'a'.repeat(22),
  'foreign, longest': 'a'.repeat(256),
  'foreign, every character': 'A-Za-z0-9._~-................',
  'too short': 'a'.repeat(21),
  'too long': 'a'.repeat(257),
  'of other characters': 'a+/='.repeat(8),
  'with another character in front': `+${'a'.repeat(30)}`,
  'with a line break': `${'a'.repeat(22)}.${'b'.repeat(44)}\n`,
  'with NUL': `${'a'.repeat(30)}\0`,
  'with 8-bit': `${'a'.repeat(30)}é`,
  empty: '',
} as const

/** Per shape: in a cookie under strict, in a cookie under permissive, anywhere else. */
const truth: Readonly<Record<keyof typeof shapes, readonly [CandidateKind, CandidateKind, CandidateKind]>> = {
  own: ['own', 'own', 'own'],
  'own, longest': ['own', 'own', 'own'],
  'own, a secret too short': ['malformed', 'adoptable', 'foreign'],
  'own, a secret too long': ['malformed', 'adoptable', 'foreign'],
  'own, an id too short': ['malformed', 'adoptable', 'foreign'],
  'own, an id too long': ['malformed', 'adoptable', 'foreign'],
  'own, two dots': ['malformed', 'adoptable', 'foreign'],
  'own, a dot in the id': ['malformed', 'adoptable', 'foreign'],
  'own, a tilde': ['malformed', 'adoptable', 'foreign'],
  'foreign, shortest': ['malformed', 'adoptable', 'foreign'],
  'foreign, longest': ['malformed', 'adoptable', 'foreign'],
  'foreign, every character': ['malformed', 'adoptable', 'foreign'],
  'too short': ['malformed', 'malformed', 'foreign'],
  'too long': ['malformed', 'malformed', 'foreign'],
  'of other characters': ['malformed', 'malformed', 'foreign'],
  'with another character in front': ['malformed', 'malformed', 'foreign'],
  'with a line break': ['malformed', 'malformed', 'foreign'],
  'with NUL': ['malformed', 'malformed', 'foreign'],
  'with 8-bit': ['malformed', 'malformed', 'foreign'],
  empty: ['malformed', 'malformed', 'foreign'],
}

describe('[SM-18] [SM-19] a candidate by its shape', () => {
  it.each(Object.entries(truth))('%s', (shape, [strict, permissive, elsewhere]) => {
    const token = shapes[shape as keyof typeof shapes]
    expect(classify({ token, transport: transports.cookie }, 'strict')).toBe(strict)
    expect(classify({ token, transport: transports.cookie }, 'permissive')).toBe(permissive)
    for (const transport of [transports.header, transports.named, { vary: undefined }])
      for (const policy of ['strict', 'permissive'] as const)
        expect(classify({ token, transport }, policy)).toBe(elsewhere)
  })

  it('is ours exactly when it matches the pattern of the documentation', () => {
    const ours = /^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{44,150}$/
    const almost = fc
      .tuple(
        fc.integer({ min: 20, max: 24 }),
        fc.integer({ min: 42, max: 152 }),
        fc.constantFrom('', '.', '~', 'é', '-', '\n'),
        fc.nat(170),
      )
      .map(([id, secret, odd, at]) => {
        const text = `${'a'.repeat(id)}.${'B'.repeat(secret)}`
        return text.slice(0, at) + odd + text.slice(at)
      })
    fc.assert(
      fc.property(almost, (token) => {
        const isOurs = classify({ token, transport: transports.header }, 'strict') === 'own'
        expect(isOurs).toBe(ours.test(token))
      }),
    )
  })

  it('is never adopted under strict, nor from a header', () => {
    const policies: readonly Policy[] = ['strict', 'permissive']
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9._~-]{0,300}$/), fc.constantFrom(...policies), (token, policy) => {
        expect(classify({ token, transport: transports.header }, policy)).not.toBe('adoptable')
        expect(classify({ token, transport: transports.cookie }, 'strict')).not.toBe('adoptable')
      }),
    )
  })
})
