import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, relative } from 'node:path'
import { graphOf, pathTo } from './graph.mjs'
import { wrongSpecifier } from './packages.mjs'
import { arrow } from './sources.mjs'

const readManifest = (base) => JSON.parse(readFileSync(join(base, 'package.json'), 'utf8'))

/** Where `#platform` and the packages beside this one lead in the build of the given kind. */
function linksOf(room, scope, kind, condition) {
  return (specifier, from) => {
    if (specifier.startsWith(`${scope}/`)) {
      const base = join(room, 'packages', specifier.slice(scope.length + 1))
      if (!existsSync(join(base, 'package.json'))) return undefined
      return join(base, readManifest(base).exports['.'][kind].default)
    }
    if (!specifier.startsWith('#')) return undefined
    const base = from.slice(0, from.lastIndexOf('/dist/'))
    const target = readManifest(base).imports?.[specifier]?.[condition]?.[kind]
    return target && join(base, target)
  }
}

const isNode = (step) => step.startsWith('node:') || isBuiltin(step)

/** Off Node, core must come to no module of Node, whatever the way. */
function nodeInCore(room, scope, kind, show) {
  const entry = join(
    room,
    'packages/session-core',
    readManifest(join(room, 'packages/session-core')).exports['.'][kind].default,
  )
  if (!existsSync(entry)) return []
  const way = pathTo(graphOf([entry], linksOf(room, scope, kind, 'default')), entry, isNode)
  return way ? [`${arrow(way.map(show))} (core without Node must do without Node)`] : []
}

function entryFindings(room, scope, folder, kind, show) {
  const base = join(room, 'packages', folder)
  const manifest = readManifest(base)
  const entry = join(base, manifest.exports['.'][kind].default)
  if (!existsSync(entry)) return [`${show(entry)} is not built`]
  const graph = graphOf([entry], linksOf(room, scope, kind, 'node'))
  const findings = []
  for (const [file, imports] of graph) {
    if (!file.startsWith(`${base}/`)) continue
    for (const { specifier, to } of imports) {
      const way = () => arrow([...(pathTo(graph, entry, (at) => at === file) ?? [file]), to ?? specifier].map(show))
      if (specifier.startsWith('.')) {
        if (to === undefined) findings.push(`${way()} (no such file)`)
        continue
      }
      if (isBuiltin(specifier) && !specifier.startsWith('node:')) findings.push(`${way()} (write node:${specifier})`)
      const seam = relative(join(base, 'dist'), file).startsWith('platform/node.')
      if (folder === 'session-core' && isNode(specifier) && !seam)
        findings.push(`${way()} (only platform/node may know Node)`)
      const wrong = isBuiltin(specifier) ? undefined : wrongSpecifier(scope, folder, manifest, specifier, false)
      if (wrong) findings.push(`${way()} (${wrong})`)
    }
  }
  return findings
}

/** Every wrong arrow in the built packages under `room`, as a path; both as modules and as CommonJS. */
export function builtFindings(room, scope) {
  const show = (file) => file.replace(`${room}/packages/`, '')
  const folders = readdirSync(join(room, 'packages')).filter((name) =>
    existsSync(join(room, 'packages', name, 'package.json')),
  )
  return ['import', 'require'].flatMap((kind) => [
    ...folders.flatMap((folder) => entryFindings(room, scope, folder, kind, show)),
    ...nodeInCore(room, scope, kind, show),
  ])
}
