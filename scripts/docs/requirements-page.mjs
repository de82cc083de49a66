import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evidenceOf, idsIn } from './evidence.mjs'
import { isProved } from './proved.mjs'
import { families } from './requirements/index.mjs'
import { pathFrom, testNames } from './test-names.mjs'

export const page = 'docs/security/requirements.md'
const [begin, end] = ['<!-- requirements:begin -->', '<!-- requirements:end -->']

const escaped = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('[', '\\[')
const shortest = (path) =>
  path.replace(/^packages\/session-/, '').replace(/^.*?\/(?:test|src)\//, (part) => part.replace(/(test|src)\/$/, ''))

function proofOf([id, , { by = [], but, not } = {}], found) {
  const own = (found.get(id) ?? []).map(
    ({ path, told }) => `[${shortest(path)}](${pathFrom(page, path)}): ${escaped(told)}`,
  )
  const others = by.length > 0 ? [`as ${by.join(', ')}`] : []
  const said = [but && `*${escaped(but)}*`, not && `**no test:** ${escaped(not)}`].filter(Boolean)
  return [...own, ...others, ...said].join('<br>')
}

const tableOf = ({ title, about, rows }, found) => [
  `## ${title}`,
  '',
  ...(about ? [about, ''] : []),
  '| | asks | proved by |',
  '|---|---|---|',
  ...rows.map((row) => `| ${row[0]} | ${escaped(row[1])} | ${proofOf(row, found)} |`),
  '',
]

/** What is wrong with the map itself: rows that nothing proves, and names that no row knows. */
function faultsOf(found, tests) {
  const rows = families.flatMap((family) => family.rows)
  const known = new Set(rows.map(([id]) => id))
  const isSentence = (id) => /^[A-Z]\d{2}$/.test(id)
  const faults = rows.flatMap(([id, , { by = [], not } = {}]) => {
    const dead = by.filter((one) => !isProved(one, { found, rows })).map((one) => `${id}: no test is named ${one}`)
    const proved = found.has(id) || by.length > 0
    if (not) return proved ? [...dead, `${id}: has a test, and says that it has none`] : dead
    return proved ? dead : [`${id}: no test is named so, and it does not say why`]
  })
  const stray = tests.flatMap(({ path, name }) =>
    idsIn(name)
      .filter((id) => !isSentence(id) && !known.has(id))
      .map((id) => `${path}: names ${id}, which is no row`),
  )
  const twice = rows.map(([id]) => id).filter((id, at, all) => all.indexOf(id) !== at)
  return [...faults, ...stray, ...twice.map((id) => `${id}: stands twice`)]
}

const countOf = (found) => {
  const rows = families.flatMap((family) => family.rows)
  const not = rows.filter(([, , { not } = {}]) => not).length
  const tests = new Set(rows.flatMap(([id]) => (found.get(id) ?? []).map(({ path, told }) => path + told)))
  return `${rows.length} rows: ${rows.length - not} are proved, by ${tests.size} tests and groups of tests; ${not} are not met or not ours, and say why.`
}

/** The page as it should be, and what is wrong with the map. */
export function requirementsPage(room) {
  const tests = testNames(room)
  const found = evidenceOf(tests)
  const now = existsSync(join(room, page)) ? readFileSync(join(room, page), 'utf8') : `${begin}\n${end}\n`
  const [before, rest] = now.split(begin)
  const after = rest?.split(end)[1] ?? '\n'
  const written = [countOf(found), '', ...families.flatMap((family) => tableOf(family, found))]
  const text = `${before}${begin}\n${written.join('\n').trimEnd()}\n${end}${after}`
  return { now, text, faults: faultsOf(found, tests) }
}

/** As the check of the documentation says it. */
export function mapFaults(room) {
  const { now, text, faults } = requirementsPage(room)
  return now === text ? faults : [...faults, `${page}:1 is out of date: node scripts/requirements.mjs --write`]
}
