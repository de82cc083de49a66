// Arrows between packages: apps → adapters → session-node → session-core ← stores, token formats.

const arrows = [
  [/^session-core$/, []],
  [/^session-(store|token)-[a-z]+$/, ['session-core']],
  [/^session-node$/, ['session-core']],
  [/^session-conformance$/, ['session-core']],
  // an adapter without a store runs on this process's memory
  [/^session-[a-z]+$/, ['session-core', 'session-node', 'session-store-memory']],
]

/** Frameworks and drivers arrive as instances that the application made: peers, never dependencies. */
const brought =
  /^(express|koa|next|react|redis|ioredis|@redis\/.+|pg|postgres|mysql2|mariadb|@?libsql(\/.+)?|better-sqlite3|@photostructure\/sqlite|@electric-sql\/pglite)$/

function packagesAllowed(name) {
  return arrows.find(([pattern]) => pattern.test(name))?.[1] ?? []
}

const nameOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** What is wrong with an import that leaves its package, or undefined. */
export function wrongSpecifier(scope, folder, manifest, specifier, onlyTypes) {
  if (/^(node|bun|deno):/.test(specifier)) return undefined
  if (specifier.startsWith('#')) return specifier in (manifest.imports ?? {}) ? undefined : 'no such entry in "imports"'
  const name = nameOf(specifier)
  if (name.startsWith(`${scope}/`)) return wrongNeighbour(folder, manifest, specifier.slice(scope.length + 1))
  if (folder === 'session-core') return 'session-core depends on nothing'
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies }
  const typed = onlyTypes && `@types/${name}` in { ...manifest.dependencies, ...manifest.peerDependencies }
  return name in declared || typed ? undefined : `${name} is neither a dependency nor a peer`
}

function wrongNeighbour(folder, manifest, name) {
  if (name.includes('/')) return 'a package has one entry, without subpaths'
  if (!packagesAllowed(folder).includes(name))
    return `${folder} may import ${packagesAllowed(folder).join(', ') || 'no other package'}`
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  return declared.some((one) => one.endsWith(`/${name}`)) ? undefined : `${name} is not among the dependencies`
}

/** What is wrong with a package's own words about what it needs. */
export function wrongDependencies(scope, folder, manifest) {
  const names = Object.keys(manifest.dependencies ?? {})
  const neighbours = names.filter((name) => name.startsWith(`${scope}/`)).map((name) => name.slice(scope.length + 1))
  const wrong = neighbours.filter((name) => !packagesAllowed(folder).includes(name))
  return [
    ...wrong.map((name) => `${folder} → ${name} (package.json)`),
    ...names
      .filter((name) => brought.test(name))
      .map((name) => `${folder} → ${name} (package.json: a peer, never a dependency)`),
    ...(folder === 'session-core' ? names.map((name) => `${folder} → ${name} (package.json: no dependencies)`) : []),
  ]
}
