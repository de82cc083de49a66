import ts from 'typescript'
import { lineOf, visitAll } from './program.mjs'

/** Files that are named after a place and not after what they export. */
const places = new Set(['index', 'contract', 'node', 'web'])
const vague = /^(utils?|helpers?|misc|common|shared|lib)$/

const kebab = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()

/** `expiry` and `expiresAt` share a stem, `parse-cookie` and `readCookie` a word. */
const alike = (a, b) => a === b || (a.length > 4 && b.length > 4 && a.slice(0, 5) === b.slice(0, 5))
const covers = (file, exported) =>
  file.split('-').some((word) =>
    kebab(exported)
      .split('-')
      .some((other) => alike(word, other)),
  )

function exportsOf({ file, checker }) {
  const module = checker.getSymbolAtLocation(file)
  const symbols = module ? checker.getExportsOfModule(module) : []
  const isValue = (symbol) => (symbol.flags & ts.SymbolFlags.Value) !== 0
  return { names: symbols.map((symbol) => symbol.name), values: symbols.filter(isValue).length }
}

/** A file with one value is called like it; one with several is called after what they have in common, which no program can judge. */
function nameFindings(one) {
  const parts = one.path.replace(/\.ts$/, '').split('/')
  const base = parts[parts.length - 1]
  const fail = (text) => ({ level: 'fail', text: `${one.name}: ${text}` })
  const found = parts.filter((part) => vague.test(part)).map((part) => fail(`"${part}" names no idea`))
  if (parts.some((part) => part !== kebab(part))) found.push(fail('is not in kebab-case'))
  const { names, values } = exportsOf(one)
  if (places.has(base) || values > 1 || names.some((name) => covers(base, name))) return found
  return [...found, fail(`exports ${names.join(', ') || 'nothing'}, and nothing called like the file`)]
}

function defaultExports({ file, name }) {
  const found = []
  visitAll(file, (node) => {
    const isDefault =
      ts.isExportAssignment(node) ||
      (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword)) ||
      (ts.isExportSpecifier(node) && node.name.text === 'default')
    if (isDefault) found.push({ level: 'fail', text: `${name}:${lineOf(file, node)} is a default export` })
  })
  return found
}

/** File names say what is in them, and everything is exported by its name. */
export function names(files) {
  return files.flatMap((one) => [...nameFindings(one), ...defaultExports(one)])
}
