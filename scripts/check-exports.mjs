// What a package says it exports is what it has: every path in package.json exists, the module and the CommonJS build
// export the same names, and these are the values of the source's index. Runs after a build.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

const require = createRequire(import.meta.url)
const room = resolve(process.argv[2] ?? '.')

function* pathsIn(value) {
  if (typeof value === 'string') yield value
  else if (value) for (const one of Object.values(value)) yield* pathsIn(one)
}

/** Names of the values that an index exports; types leave nothing behind. */
function valuesOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  return source.statements
    .filter((one) => ts.isExportDeclaration(one) && !one.isTypeOnly && one.exportClause)
    .flatMap((one) => one.exportClause.elements.filter((element) => !element.isTypeOnly).map(({ name }) => name.text))
    .sort()
}

const same = (a, b) => a.join() === b.join()

async function findingsOf(base, versions) {
  const manifest = JSON.parse(readFileSync(join(base, 'package.json'), 'utf8'))
  if (manifest.private) return []
  const { exports, imports, main, module, types } = manifest
  const entry = exports['.']
  const missing = [...pathsIn({ exports, imports, main, module, types })].filter(
    (path) => !existsSync(join(base, path)),
  )
  if (missing.length) return missing.map((path) => `${manifest.name}: ${path} is named and not there`)
  versions.add(manifest.version)
  const loaded = Object.keys(await import(pathToFileURL(join(base, entry.import.default)).href)).sort()
  const required = Object.keys(require(join(base, entry.require.default))).sort()
  const written = valuesOf(join(base, 'src/index.ts'))
  return [
    same(loaded, written) ? '' : `import gives ${loaded}, the source says ${written}`,
    same(required, written) ? '' : `require gives ${required}, the source says ${written}`,
    main === entry.require.default && module === entry.import.default
      ? ''
      : '"main" and "module" differ from "exports"',
    same(Object.keys(exports), ['.', './package.json']) ? '' : 'a package has one entry',
    same(manifest.files ?? [], ['dist']) ? '' : '"files" should be ["dist"]',
    manifest.publishConfig?.access === 'public' ? '' : '"publishConfig" should say that it is public',
  ]
    .filter(Boolean)
    .map((text) => `${manifest.name}: ${text}`)
}

const versions = new Set()
const findings = []
for (const name of readdirSync(join(room, 'packages'))) {
  const base = join(room, 'packages', name)
  if (existsSync(join(base, 'package.json'))) findings.push(...(await findingsOf(base, versions)))
}
if (versions.size > 1) findings.push(`published packages have one version, not ${[...versions].join(' and ')}`)
for (const finding of findings) console.log(finding)
console.log(findings.length ? `${findings.length} findings` : 'every export is as written')
process.exitCode = findings.length ? 1 : 0
