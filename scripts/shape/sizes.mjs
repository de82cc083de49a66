import ts from 'typescript'
import { lineOf, visitAll } from './program.mjs'

const bounds = { file: { warn: 200, fail: 350 }, function: { warn: 40, fail: 60 } }

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
export function sizes(files) {
  const fileSizes = files.map(({ file, name }) => ({ what: name, lines: lineCount(file) }))
  const functionSizes = files.flatMap(functionsIn)
  const findings = [
    ...fileSizes.map((size) => judge('file', size)),
    ...functionSizes.map((size) => judge('function', size)),
  ].filter(Boolean)
  return { files: fileSizes.map((s) => s.lines), functions: functionSizes.map((s) => s.lines), findings }
}
