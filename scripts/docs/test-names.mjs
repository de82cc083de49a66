import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'

const isTest = (path) => /\.test\.(ts|mjs)$/.test(path)
/** The cases of the kit are tests of every store, format and adapter that runs them. */
const isCase = (path) => /session-conformance\/src\/.*-cases\.ts$/.test(path)
const passedOver = /(^|\/)(node_modules|dist|sites|\.[a-z]+)(\/|$)/

function walked(room, folder = '') {
  return readdirSync(join(room, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).split(sep).join('/')
    if (passedOver.test(path)) return []
    return entry.isDirectory() ? walked(room, path) : [path]
  })
}

/** What git knows: a test that is being written proves nothing yet. Where there is no git, all. */
function filesOf(room) {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: room, encoding: 'utf8', maxBuffer: 64 << 20 })
  const known = status === 0 ? stdout.split('\0').filter((path) => existsSync(join(room, path))) : []
  return known.length > 0 ? known : walked(room)
}

/** The `it` of `it.each(table)(name, …)`. */
function rootOf(node) {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return rootOf(node.expression)
  return ts.isTaggedTemplateExpression(node) ? rootOf(node.tag) : undefined
}

const textOf = (node, file) =>
  ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? node.getText(file).slice(1, -1) : undefined

function called(node, file) {
  if (!ts.isCallExpression(node)) return undefined
  const root = rootOf(node.expression)
  const name = node.arguments[0] && textOf(node.arguments[0], file)
  return name !== undefined && ['describe', 'it', 'test'].includes(root) ? { root, name } : undefined
}

/** Names of tests with those of the groups around them; a group is told too, before what it holds. */
function testsIn(file, path) {
  const found = []
  function visit(node, groups) {
    const call = called(node, file)
    if (call) found.push({ path, groups, name: call.name, isGroup: call.root === 'describe' })
    const inner = call?.root === 'describe' ? [...groups, call.name] : groups
    ts.forEachChild(node, (child) => visit(child, inner))
  }
  visit(file, [])
  return found
}

function casesIn(file, path) {
  const found = []
  function visit(node) {
    if (ts.isStringLiteral(node) && /^[A-Z]\d\d .{9}/.test(node.text))
      found.push({ path, groups: [], name: node.text, isGroup: false })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Every test of the repository whose name stands in its source. */
export function testNames(room) {
  const paths = filesOf(room).filter((path) => !passedOver.test(path) && (isTest(path) || isCase(path)))
  return paths.sort().flatMap((path) => {
    const text = readFileSync(join(room, path), 'utf8')
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
    return isCase(path) ? casesIn(file, path) : testsIn(file, path)
  })
}

export const pathFrom = (page, path) => relative(join(page, '..'), path).split(sep).join('/')
