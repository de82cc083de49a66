import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { circleIn, graphOf, pathTo } from './graph.mjs'
import { wrongDependencies, wrongSpecifier } from './packages.mjs'
import { isRoom, mayImport } from './rooms.mjs'

export const arrow = (steps) => steps.join(' → ')

const filesUnder = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(folder, file))
    : []

/** How the entry comes to a file, so that the message names the whole path and not only its last step. */
function wayTo(graph, entry, from, last, show) {
  const way = pathTo(graph, entry, (file) => file === from) ?? [from]
  return arrow([...way, last].map(show))
}

/** What is wrong with one import between two files of session-core. */
function wrongRoom(from, to, types) {
  if (!isRoom(to)) return 'no such room'
  return mayImport(from, to, types) ? undefined : `${from} may not import ${to}${types ? ', not even its types' : ''}`
}

function wrongImport({ scope, folder, manifest, source }, file, { specifier, to, types }) {
  const from = relative(source, file)
  if (specifier.startsWith('.')) {
    if (to === undefined) return 'no such file'
    const target = relative(source, to)
    if (target.startsWith('..')) return 'leaves the package; import it by name'
    return folder === 'session-core' ? wrongRoom(from, target, types) : undefined
  }
  if (folder === 'session-core' && specifier.startsWith('node:') && from !== 'platform/node.ts')
    return 'only platform/node.ts may know Node'
  if (folder === 'session-core' && specifier === '#platform' && !mayImport(from, 'platform/node.ts', types))
    return `${from} may not import the platform`
  return wrongSpecifier(scope, folder, manifest, specifier, types)
}

function packageFindings(room, scope, folder) {
  const base = join(room, 'packages', folder)
  const manifest = JSON.parse(readFileSync(join(base, 'package.json'), 'utf8'))
  const source = join(base, 'src')
  const graph = graphOf(filesUnder(source))
  const entry = join(source, 'index.ts')
  const show = (file) =>
    file.startsWith(source) ? `${folder}/${relative(source, file)}` : file.replace(`${room}/`, '')
  const findings = wrongDependencies(scope, folder, manifest)
  for (const [file, imports] of graph) {
    if (!file.startsWith(source)) continue
    for (const one of imports) {
      const wrong = wrongImport({ scope, folder, manifest, source }, file, one)
      if (wrong) findings.push(`${wayTo(graph, entry, file, one.to ?? one.specifier, show)} (${wrong})`)
    }
  }
  const circle = circleIn(graph)
  if (circle) findings.push(`${arrow(circle.map(show))} (a circle)`)
  return findings
}

/** Applications take packages by name, as any other would. */
function applicationFindings(room, scope, folder) {
  const base = join(room, folder)
  const show = (file) => file.replace(`${room}/`, '')
  const findings = []
  for (const [file, imports] of graphOf(filesUnder(join(base, 'src'))))
    for (const { specifier, to } of imports) {
      const leaves = specifier.startsWith('.') && to?.startsWith(`${base}/`) !== true
      const subpath = specifier.startsWith(`${scope}/`) && specifier.split('/').length > 2
      if (file.startsWith(base) && (leaves || subpath))
        findings.push(`${arrow([file, to ?? specifier].map(show))} (take packages by name, and whole)`)
    }
  return findings
}

const foldersIn = (folder) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'package.json'))) : []

/** Every wrong arrow in the sources under `room`, as a path. */
export function sourceFindings(room, scope) {
  return [
    ...foldersIn(join(room, 'packages')).flatMap((folder) => packageFindings(room, scope, folder)),
    ...foldersIn(join(room, 'apps')).flatMap((folder) => applicationFindings(room, scope, `apps/${folder}`)),
  ]
}
