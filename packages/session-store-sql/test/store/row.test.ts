import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadedText, outcomeOf, storedText, summaryOf, sweepAt, valuesOf } from '../../src/store/row'
import { recordOf, T } from '../support/record'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '"', '""', '"a', '\n', 'a\nb', '\0', '\ud800', '{"a":"\\n"}', 'null'),
)

it('a text is stored without line breaks and NUL, comes back as it was, and others are stored otherwise', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(loadedText(storedText(a))).toBe(a)
      expect(storedText(a)).not.toMatch(/[\n\0]/)
      expect(Buffer.from(storedText(a)).toString()).toBe(storedText(a))
      if (a !== b) expect(storedText(a)).not.toBe(storedText(b))
    }),
    { numRuns: 2000 },
  )
})

it('the texts of the core are stored as they are', () => {
  for (const own of ['{"cur":"digest"}', 'ann', 'user-42', '']) expect(storedText(own)).toBe(own)
})

it('a record comes back from its lines, and so does a mark', () => {
  const record = recordOf({ owner: 'a\nb', facts: '"', credentials: 'c\nd', data: { 'k\n': '"v\\n"', __proto__: '1' } })
  const [, version, generation, owner, createdAt, lastSeenAt, expiresAt, , credentials, facts, data] = valuesOf(record)
  const row = [version, generation, createdAt, lastSeenAt, expiresAt, credentials, facts, data, owner].join('\n')
  expect(outcomeOf(record.id, row)).toEqual({ status: 'live', record })
  const anonymous = row.slice(0, row.lastIndexOf('\n'))
  expect(outcomeOf(record.id, anonymous)).toEqual({ status: 'live', record: { ...record, owner: null } })
  expect(outcomeOf('id', `\n${T}\n${storedText('a\nb')}`)).toEqual({
    status: 'ended',
    mark: { text: 'a\nb', until: T },
  })
  expect(outcomeOf('id', undefined)).toEqual({ status: 'absent' })
  const { credentials: _, data: __, ...summary } = record
  const listed = [record.id, version, generation, createdAt, lastSeenAt, expiresAt, facts].join('\n')
  expect(summaryOf('a\nb', listed)).toEqual(summary)
})

it('what expires is swept after it has, at most an hour later, at the same moment for all of the hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (expiresAt) => {
      const at = sweepAt(expiresAt)
      expect(at).toBeGreaterThan(expiresAt)
      expect(at - expiresAt).toBeLessThanOrEqual(3_600_000)
      expect(at % 3_600_000).toBe(0)
    }),
  )
})
