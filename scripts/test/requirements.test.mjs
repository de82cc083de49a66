import { expect, it } from 'vitest'
import { evidenceOf, idsIn } from '../docs/evidence.mjs'
import { isProved } from '../docs/proved.mjs'
import { page, requirementsPage } from '../docs/requirements-page.mjs'
import { testNames } from '../docs/test-names.mjs'
import { tree } from './tree.mjs'

const source = `
import { describe, it } from 'vitest'
describe.each(all)('[AT-03] planted: %s', () => {
  it('[V7.2.4] a step-up ends the token before', () => {})
  it.each([1, 2])('CK-07 of %d', () => {})
  it(\`in \${name} nobody is signed out (claim 1)\`, () => {})
})
it('names nothing', () => {})
`

it('reads the names of tests with those of their groups, from their sources', () => {
  const names = testNames(tree({ 'packages/x/test/a.test.ts': source }))
  expect(names.map(({ groups, name, isGroup }) => [isGroup, ...groups, name])).toEqual([
    [true, '[AT-03] planted: %s'],
    [false, '[AT-03] planted: %s', '[V7.2.4] a step-up ends the token before'],
    [false, '[AT-03] planted: %s', 'CK-07 of %d'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the source
    [false, '[AT-03] planted: %s', 'in ${name} nobody is signed out (claim 1)'],
    [false, 'names nothing'],
  ])
})

it('takes the cases of the kit for tests, and nothing that was built or installed', () => {
  const kit = 'packages/session-conformance/src/store/read-cases.ts'
  const elsewhere = ['node_modules/x/test/a.test.ts', 'packages/x/dist/a.test.ts', 'apps/y/.next/a.test.ts']
  const room = tree({
    [kit]: "export const a = 'S23 reading changes nothing'",
    ...Object.fromEntries(elsewhere.map((at) => [at, source])),
  })
  expect(testNames(room)).toEqual([{ path: kit, groups: [], name: 'S23 reading changes nothing', isGroup: false }])
})

it('knows ids by their form', () => {
  expect(idsIn('[V7.4.1] [SM-20] ends it (claim 2), as adv-12 and S35: do')).toEqual([
    'V7.4.1',
    'SM-20',
    'claim 2',
    'adv-12',
    'S35',
  ])
  expect(idsIn('HMAC-SHA-256 in 20 ms, RFC 8725, N1, T')).toEqual([])
})

it('tells a test without the ids that its row says already, and a group once', () => {
  const found = evidenceOf(testNames(tree({ 'a/b.test.ts': source })))
  expect(found.get('AT-03')).toEqual([{ path: 'a/b.test.ts', told: 'planted: %s' }])
  expect(found.get('V7.2.4')).toEqual([{ path: 'a/b.test.ts', told: 'planted: %s › a step-up ends the token before' }])
})

it('follows a row to those it names, and no circle', () => {
  const rows = [
    ['A', '', { by: ['B'] }],
    ['B', '', { by: ['C', 'A'] }],
    ['D', '', { by: ['A'] }],
  ]
  expect(isProved('D', { found: new Map([['C', []]]), rows })).toBe(true)
  expect(isProved('D', { found: new Map(), rows })).toBe(false)
})

it('says which rows nothing proves, and which tests name what is no row', () => {
  const { faults, text } = requirementsPage(tree({ 'a/b.test.ts': `it('[SM-11] [SM-99] is Secure', () => {})` }))
  expect(faults).toContain('SM-12: no test is named so, and it does not say why')
  expect(faults).toContain('V3.3.1: no test is named SM-14')
  expect(faults).toContain('a/b.test.ts: names SM-99, which is no row')
  expect(faults.filter((fault) => fault.startsWith('SM-11'))).toEqual([])
  expect(text).toContain('| SM-11 | `Secure` | [a/b.test.ts](../../a/b.test.ts): is Secure |')
  expect(page).toBe('docs/security/requirements.md')
})
