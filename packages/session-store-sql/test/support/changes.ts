import type { RecordChange } from '@org/session-core'
import fc from 'fast-check'

const awkward = [
  '',
  ' ',
  '$',
  '$.a',
  '"',
  "'",
  '\\',
  'a.b',
  'a',
  'A',
  'a ',
  '0',
  '-1',
  '[0]',
  '#',
  '__proto__',
  'constructor',
  'toString',
  'é',
  'e\u0301',
  '日本',
  '😀',
  '\n',
  '\t',
  '\u2028',
  '\ufeff',
  '\u0001',
  '\u007f',
  'null',
]

const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...awkward) },
  fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\0')),
)

/** JSON text, as the core gives it; also what looks like the removal of a key, or like a text of JSON in JSON. */
const value = fc.oneof(
  fc.constantFrom('null', '""', '{}', '[]', '{"a":null}', '"null"', '"\\u0000"', '"\\ud800"', '1e400', '-0'),
  fc.json(),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => JSON.stringify(text)),
)

const pairs = fc.array(fc.tuple(key, value), { maxLength: 6 })

/** Every key as an own one, `__proto__` too. */
export const data: fc.Arbitrary<Record<string, string>> = pairs.map((some) => Object.fromEntries(some))

/** Changes to the data, in the order in which they are made. */
export const changes: fc.Arbitrary<RecordChange[]> = fc.array(
  fc.record({ set: data, unset: fc.array(key, { maxLength: 4 }) }, { requiredKeys: [] }),
  { minLength: 1, maxLength: 8 },
)
