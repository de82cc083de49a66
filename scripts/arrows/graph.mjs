import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { importsOf } from './imports.mjs'

const isFile = (path) => existsSync(path) && statSync(path).isFile()

/** The file a relative import means, also where a source says `.js` for a `.ts`. */
function fileAt(path) {
  const bare = path.replace(/\.[cm]?js$/, '')
  return [path, `${path}.ts`, `${bare}.ts`, join(path, 'index.ts')].find(isFile)
}

/**
 * Every file that can be reached from the roots, with its imports: `to` is the file, or undefined when it is none of ours.
 * `links` says what other specifiers mean, such as `#platform` or the name of a package beside this one.
 */
export function graphOf(roots, links = () => undefined) {
  const graph = new Map()
  const queue = roots.map(normalize)
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (graph.has(file)) continue
    const from = file
    const imports = importsOf(file, readFileSync(file, 'utf8')).map(({ specifier, types }) => ({
      specifier,
      types,
      to: specifier.startsWith('.') ? fileAt(join(dirname(from), specifier)) : links(specifier, from),
    }))
    graph.set(file, imports)
    queue.push(...imports.map(({ to }) => to).filter((to) => to !== undefined))
  }
  return graph
}

/** The shortest way from a file to one for which `wanted` holds, as a list of files, or undefined. */
export function pathTo(graph, from, wanted, follow = () => true) {
  const ways = [[from]]
  const seen = new Set(ways[0])
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = way[way.length - 1]
    if (wanted(last)) return way
    for (const { to, specifier, types } of graph.get(last) ?? []) {
      const next = to ?? specifier
      if (seen.has(next) || !follow({ to, specifier, types })) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return undefined
}

/** The first circle of imports that exist at run time, or undefined. */
export function circleIn(graph) {
  for (const [file, imports] of graph)
    for (const { to, types } of imports) {
      if (types || !to) continue
      const back = pathTo(
        graph,
        to,
        (at) => at === file,
        (one) => !one.types,
      )
      if (back) return [file, ...back]
    }
  return undefined
}
