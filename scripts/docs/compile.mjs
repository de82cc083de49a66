import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/** What a page shows is an application's code: strict, but not held to the rules of style that bind the library. */
const lenient = {
  noUnusedLocals: false,
  noUnusedParameters: false,
  noImplicitReturns: false,
  noPropertyAccessFromIndexSignature: false,
  isolatedDeclarations: false,
  declaration: false,
}

/** Where programs find what only one package depends on: `express` beside the adapter, its types before its code. */
function elsewhere(room) {
  return ['packages', 'apps']
    .filter((folder) => existsSync(join(room, folder)))
    .flatMap((folder) => readdirSync(join(room, folder)).map((name) => `./${folder}/${name}/node_modules`))
    .filter((modules) => existsSync(join(room, modules)))
    .flatMap((modules) => [`${modules}/@types/*`, `${modules}/*`])
}

function settings(room) {
  const { config } = ts.readConfigFile(join(room, 'tsconfig.base.json'), ts.sys.readFile)
  const { paths = {}, ...base } = config?.compilerOptions ?? {}
  const { options } = ts.convertCompilerOptionsFromJson({ ...base, ...lenient, noEmit: true, skipLibCheck: true }, room)
  const all = Object.entries({ ...paths, '*': elsewhere(room) })
  return {
    ...options,
    paths: Object.fromEntries(all.map(([name, places]) => [name, places.map((at) => join(room, at))])),
  }
}

/**
 * The programs of one page. A block that begins with an import or `declare module` begins a program; one that does not goes on with it.
 * Every line keeps its number, so that an error is told by the line of the page. A block with a word beside `ts` ends with itself.
 * One that begins with `// map-store.ts` is that file to the others of its page.
 */
export function programsOf({ path, blocks }) {
  const programs = []
  let current
  for (const { info, line, code } of blocks) {
    const [language, word] = info.split(/\s+/)
    if (language !== 'ts') continue
    const first = code.find((text) => text.trim() !== '') ?? ''
    if (word !== undefined) programs.push({ path, word, line, text: put([...(current?.text ?? [])], line, code) })
    else if (current !== undefined && !begins(first)) put(current.text, line, code)
    else {
      current = { path, word, line, name: fileOf(first), text: put([], line, code) }
      programs.push(current)
    }
  }
  return programs.map((program) => ({ ...program, text: Array.from(program.text, (text) => text ?? '').join('\n') }))
}

const begins = (text) => /^(?:import |declare module )/.test(text) || fileOf(text) !== undefined

/** `// map-store.ts`: the file that a block is, for others of the page to import. */
const fileOf = (text) => /^\/\/ ([\w-]+)\.ts$/.exec(text)?.[1]

function put(text, line, code) {
  code.forEach((one, index) => {
    text[line - 1 + index] = one
  })
  return text
}

const parsed = new Map()

function hostOf(options) {
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (file, ...more) => {
    if (file.includes('/.cache/check-docs/')) return read(file, ...more)
    if (!parsed.has(file)) parsed.set(file, read(file, ...more))
    return parsed.get(file)
  }
  return host
}

/** What the compiler says of every program, as `page:line message`. A block marked `wrong` must not compile. */
export function compile(room, pages) {
  const folder = join(room, 'node_modules/.cache/check-docs')
  rmSync(folder, { recursive: true, force: true })
  const options = settings(room)
  const programs = pages.flatMap(programsOf).map((program, index) => {
    const file = join(folder, program.path, `${program.name ?? `program-${index}`}.ts`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${program.text}\nexport {}\n`)
    return { ...program, file }
  })
  const faults = programs.flatMap((program) => judge(program, diagnose(program.file, options)))
  return { count: programs.length, faults }
}

function diagnose(file, options) {
  const program = ts.createProgram([file], options, hostOf(options))
  const source = program.getSourceFile(file)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((one) => ({
    line: source.getLineAndCharacterOfPosition(one.start ?? 0).line + 1,
    text: ts.flattenDiagnosticMessageText(one.messageText, ' '),
  }))
}

function judge({ path, word, line }, found) {
  if (word === undefined) return found.map((one) => `${path}:${one.line} ${one.text}`)
  if (word !== 'wrong')
    return [`${path}:${line} a block is \`ts\`, or \`ts wrong\` for what must not compile, not \`ts ${word}\``]
  return found.some((one) => one.line >= line) ? [] : [`${path}:${line} is marked wrong, and compiles`]
}
