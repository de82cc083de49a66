// Every page of the documentation: its TypeScript compiles against the sources, its relative links lead somewhere, and it is short;
// and the map of requirements says what the tests say.
// node scripts/check-docs.mjs [pages that begin with this]
import { compile } from './docs/compile.mjs'
import { deadLinks } from './docs/links.mjs'
import { readPages } from './docs/pages.mjs'
import { mapFaults, page } from './docs/requirements-page.mjs'
import { writtenLines } from './docs/written-lines.mjs'

const room = process.env.DOCS_ROOT ?? new URL('..', import.meta.url).pathname
const only = process.argv.slice(2)
const limits = { 'README.md': 90, 'AGENTS.md': 120 }
const longest = 120

const pages = readPages(room).filter(({ path }) => only.length === 0 || only.some((begin) => path.startsWith(begin)))
const long = pages.flatMap(({ path, lines }) => {
  const limit = limits[path] ?? longest
  const length = writtenLines(lines)
  return length > limit ? [`${path}:${limit + 1} the page has ${length} lines, and ${limit} are allowed`] : []
})
const dead = pages.flatMap((page) => deadLinks(room, page))
const { count, faults } = compile(room, pages)
const unproved = pages.some(({ path }) => path === page) ? mapFaults(room) : []

const all = [...long, ...dead, ...faults, ...unproved]
for (const fault of all) console.error(fault)
console.log(`${pages.length} pages, ${count} programs, ${all.length} faults`)
process.exitCode = all.length > 0 ? 1 : 0
