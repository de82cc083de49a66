import { describe, expect, test } from 'vitest'
import { shapeOf } from '../shape/report.mjs'
import { percent, spread, table } from '../shape/table.mjs'
import { tree } from './tree.mjs'

const error = `/** The error. */
export class SessionError extends Error {
  code = ''
}
`
const index = "export { SessionError } from './session-error'\n"

function findingsOf(files, name = 'session-core') {
  const inPackage = { 'index.ts': index, 'session-error.ts': error, ...files }
  const paths = Object.entries(inPackage).map(([path, text]) => [`packages/${name}/src/${path}`, text])
  const { findings, rows } = shapeOf(tree(Object.fromEntries(paths)))
  return { texts: findings.map(({ level, text }) => `${level} ${text}`), row: rows[0] }
}

const lines = (count) => Array.from({ length: count }, (_, at) => `  // ${at}`).join('\n')

describe('a package in good shape', () => {
  test('has nothing to be said about it', () => {
    const { texts, row } = findingsOf({})
    expect(texts).toEqual([])
    expect(row).toMatchObject({ package: 'session-core', files: 2, documented: '100 %', any: 0 })
  })
})

describe('sizes', () => {
  test('of a file: said over 120 lines, a breach over 200', () => {
    const { texts } = findingsOf({
      'long.ts': `export const long = 1\n${lines(120)}`,
      'huge.ts': `export const huge = 1\n${lines(200)}`,
    })
    expect(texts.sort()).toEqual([
      expect.stringMatching(/^fail .*huge\.ts: 201 lines/),
      expect.stringMatching(/^warn .*long\.ts: 121 lines/),
    ])
  })

  test('of a test file: a breach over 250 lines', () => {
    const { texts } = findingsOf({ '../test/whole.test.ts': lines(250), '../test/huge.test.ts': lines(251) })
    expect(texts).toEqual([expect.stringMatching(/^fail session-core\/test\/huge\.test\.ts: 251 lines/)])
  })

  test('of a function: said over 25 lines, a breach over 40', () => {
    const { texts } = findingsOf({
      'long.ts': `export function long() {\n${lines(24)}\n}\nexport const huge = () => {\n${lines(39)}\n}\n`,
    })
    expect(texts).toEqual([
      expect.stringMatching(/^warn .*long\.ts:1 long: 26 lines/),
      expect.stringMatching(/^fail .*long\.ts:27 huge: 41 lines/),
    ])
  })
})

describe('documentation', () => {
  test('is missing from values, types and re-exports alike', () => {
    const { texts, row } = findingsOf({
      'index.ts': `${index}export { bare } from './bare'\nexport type { Bare } from './bare'\n`,
      'bare.ts': '// no TSDoc\nexport const bare = 1\nexport interface Bare { a: 1 }\n',
    })
    expect(texts).toEqual([
      expect.stringContaining('bare is exported without a word'),
      expect.stringContaining('Bare is exported without a word'),
    ])
    expect(row.documented).toBe('33 %')
  })
})

describe('any', () => {
  const said = (text) => findingsOf({ 'any.ts': text }).texts
  test.each([
    ['written', 'export const any: any = 1'],
    ['behind an alias', 'type A = any\nexport const any = (value: A): void => void value'],
    ['out of JSON.parse', "export const any = JSON.parse('1')"],
    ['in a list', 'export const any = (given: object) => Object.values(given)'],
    ['in a promise', 'export async function any(text: string) {\n  return JSON.parse(text)\n}'],
    ['of a pattern', "const { any } = JSON.parse('{}')\nexport { any }"],
    ['as an assertion', 'export const any = (given: unknown): number => (given as any).length'],
  ])('%s', (_, text) => expect(said(text).join('\n')).toContain('of type any'))

  test('unknown is not any', () => expect(said("export const any: unknown = JSON.parse('1')")).toEqual([]))
})

describe('throws', () => {
  const said = (text, name) =>
    findingsOf({ 'thrower.ts': `import { SessionError } from './session-error'\n${text}` }, name).texts.join('\n')
  const inside = (text) => `export function thrower(given?: unknown): unknown {\n${text}\n}\nvoid SessionError`

  test.each([
    ['another class', "throw new TypeError('no')"],
    ['a text', "throw 'no'"],
    ['a rejection', "return Promise.reject(new Error('no'))"],
    ['one of two', "throw given ? new SessionError('a') : new Error('no')"],
  ])('%s', (_, text) => expect(said(inside(text))).toContain('throws no SessionError'))

  test.each([
    ['our own', "throw new SessionError('a')"],
    ['what a function makes', "const failure = () => new SessionError('a')\nthrow failure()"],
    ['what was caught', 'try {\n  void given\n} catch (error) {\n  throw error\n}'],
  ])('%s is fine', (_, text) => expect(said(inside(text))).toBe(''))

  test('the failure of a conformance case is exempt there, and only there', () => {
    const text =
      "class ConformanceFailure extends Error {}\nexport const thrower = () => {\n  throw new ConformanceFailure('no')\n}\nvoid SessionError"
    expect(said(text, 'session-conformance')).toBe('')
    expect(said(text, 'session-core')).toContain('throws no SessionError')
  })
})

describe('names', () => {
  const said = (files) => findingsOf(files).texts.join('\n')

  test('of files are those of what they export', () => {
    expect(said({ 'clock.ts': 'export const cookie = 1' })).toContain('nothing called like the file')
    expect(said({ 'cookie-jar.ts': 'export const cookieJar = 1' })).toBe('')
    expect(said({ 'cookieJar.ts': 'export const cookieJar = 1' })).toContain('kebab-case')
  })

  test('say an idea', () => {
    expect(said({ 'utils/clock.ts': 'export const clock = 1' })).toContain('"utils" names no idea')
    expect(said({ 'helpers.ts': 'export const helpers = 1' })).toContain('"helpers" names no idea')
  })

  test('there is no default export', () => {
    expect(said({ 'clock.ts': 'export const clock = 1\nexport default clock' })).toContain('default export')
    expect(said({ 'clock.ts': 'export default function clock() {}\nexport const a = clock' })).toContain(
      'default export',
    )
    expect(said({ 'clock.ts': 'const clock = 1\nexport { clock as default, clock }' })).toContain('default export')
  })
})

describe('the table', () => {
  test('gives median, p90 and largest', () => {
    expect(spread([5, 1, 4, 2, 3, 6, 7, 8, 9, 10])).toBe('6 / 10 / 10')
    expect(spread([])).toBe('0 / 0 / 0')
  })
  test('never rounds up to 100 %', () => expect(percent(999, 1000)).toBe('99 %'))
  test('stands in columns', () => expect(table([{ a: 1, bb: 'x' }])).toBe('a  bb\n1  x'))
})
