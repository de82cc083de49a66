import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'

function settings(room) {
  const file = join(room, 'tsconfig.base.json')
  const { config } = existsSync(file)
    ? ts.readConfigFile(file, ts.sys.readFile)
    : { config: { compilerOptions: { types: [] } } }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, room)
  return { ...options, noEmit: true, skipLibCheck: true, strict: true }
}

const sourcesOf = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file))

/** Tests are only measured, never compiled. */
const testsOf = (base, name) => {
  const folder = join(base, name, 'test')
  if (!existsSync(folder)) return []
  return sourcesOf(folder).map((path) => ({
    name: relative(base, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }))
}

const libraries = new Map()

/** TypeScript's own declarations are parsed once, however many programs there are. */
function hostOf(options) {
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (path, ...more) => {
    if (!path.includes('/typescript/lib/')) return read(path, ...more)
    if (!libraries.has(path)) libraries.set(path, read(path, ...more))
    return libraries.get(path)
  }
  return host
}

/** Every package under `room` with its parsed sources, all in one program, so that types go through from one to another. */
export function readPackages(room) {
  const base = join(room, 'packages')
  const names = readdirSync(base).filter((name) => existsSync(join(base, name, 'src')))
  const options = settings(room)
  const roots = names.flatMap((name) => sourcesOf(join(base, name, 'src')))
  const program = ts.createProgram(roots, options, hostOf(options))
  const checker = program.getTypeChecker()
  return names.map((name) => {
    const source = join(base, name, 'src')
    const files = sourcesOf(source).map((path) => {
      const file = program.getSourceFile(path)
      return {
        file,
        checker,
        path: relative(source, path).split(sep).join('/'),
        name: `${name}/src/${relative(source, path)}`,
      }
    })
    return { name, files, tests: testsOf(base, name) }
  })
}

export function lineOf(file, node) {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
}

export function visitAll(node, visit) {
  visit(node)
  ts.forEachChild(node, (child) => visitAll(child, visit))
}
