import ts from 'typescript'
import { lineOf, visitAll } from './program.mjs'

/** In lines. What is over `warn` is said, what is over `fail` is a breach. */
const bounds = {
  file: { warn: 120, fail: 200 },
  function: { warn: 25, fail: 40 },
  'test file': { warn: 250, fail: 250 },
}

const lineCount = (file) => file.text.replace(/\n$/, '').split('\n').length

const isFunction = (node) =>
  (ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node)) &&
  node.body !== undefined

function nameOf(node, file) {
  const named =
    node.name ??
    (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name : undefined)
  return named ? named.getText(file) : 'a function'
}

function functionsIn({ file, name }) {
  const found = []
  visitAll(file, (node) => {
    if (!isFunction(node)) return
    const first = lineOf(file, node)
    const last = file.getLineAndCharacterOfPosition(node.getEnd()).line + 1
    found.push({ what: `${name}:${first} ${nameOf(node, file)}`, lines: last - first + 1 })
  })
  return found
}

function judge(kind, { what, lines }) {
  const { warn, fail } = bounds[kind]
  if (lines > fail) return { level: 'fail', text: `${what}: ${lines} lines, more than ${fail} in a ${kind}` }
  if (lines > warn) return { level: 'warn', text: `${what}: ${lines} lines, more than ${warn} in a ${kind}` }
  return undefined
}

/** How long files and functions are. A function counts the functions inside it. */
export function sizes(files, tests) {
  const fileSizes = files.map(({ file, name }) => ({ what: name, lines: lineCount(file) }))
  const functionSizes = files.flatMap(functionsIn)
  const testSizes = tests.map(({ name, text }) => ({ what: name, lines: lineCount({ text }) }))
  const findings = [
    ...fileSizes.map((size) => judge('file', size)),
    ...functionSizes.map((size) => judge('function', size)),
    ...testSizes.map((size) => judge('test file', size)),
  ].filter(Boolean)
  return { files: fileSizes.map((s) => s.lines), functions: functionSizes.map((s) => s.lines), findings }
}
