// Fails on an import against the arrows of the architecture, in the sources and in what was built, and names the path to it.
// node scripts/check-arrows.mjs [folder] [--sources]
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { builtFindings } from './arrows/built.mjs'
import { sourceFindings } from './arrows/sources.mjs'

const room = resolve(process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '.')
const manifest = JSON.parse(readFileSync(join(room, 'packages/session-core/package.json'), 'utf8'))
const [scope] = manifest.name.split('/')

const findings = sourceFindings(room, scope)
if (!process.argv.includes('--sources')) findings.push(...builtFindings(room, scope))

for (const finding of findings) console.log(`wrong arrow: ${finding}`)
console.log(findings.length ? `${findings.length} wrong arrows` : 'every arrow points the right way')
process.exitCode = findings.length ? 1 : 0
