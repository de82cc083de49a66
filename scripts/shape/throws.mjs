import ts from 'typescript'
import { lineOf, visitAll } from './program.mjs'

/** Classes that may be thrown beside SessionError, and why. */
const exempt = {
  'session-conformance': {
    ConformanceFailure: 'a failed case is judged by a test runner, and never reaches an application',
  },
}

const classNames = (type) => {
  const own = type.getSymbol()?.name
  return [own, ...(type.isClassOrInterface() ? (type.getBaseTypes() ?? []).flatMap(classNames) : [])]
}

/** What came in from outside and goes on unchanged: the variable of a catch, or the value that a rejection handler was given. */
function isHandedOn(expression, checker) {
  if (!ts.isIdentifier(expression)) return false
  const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration
  if (declaration === undefined) return false
  if (ts.isCatchClause(declaration.parent)) return true
  return ts.isParameter(declaration) && (checker.getTypeAtLocation(declaration).flags & ts.TypeFlags.Unknown) !== 0
}

function isTyped(expression, checker, allowed) {
  if (isHandedOn(expression, checker)) return true
  const type = checker.getTypeAtLocation(expression)
  const parts = type.isUnion() ? type.types : [type]
  return parts.every((part) =>
    classNames(part.aliasSymbol ? part : (part.target ?? part)).some((one) => allowed.has(one)),
  )
}

function thrown(node) {
  if (ts.isThrowStatement(node)) return node.expression
  const rejects = ts.isCallExpression(node) && node.expression.getText() === 'Promise.reject'
  return rejects ? node.arguments[0] : undefined
}

/** Every `throw` and `Promise.reject` of a package, and those that throw something else than a SessionError. */
export function throws(packageName, files) {
  const allowed = new Set(['SessionError', ...Object.keys(exempt[packageName] ?? {})])
  const findings = []
  let total = 0
  for (const { file, checker, name } of files)
    visitAll(file, (node) => {
      const expression = thrown(node)
      if (expression === undefined) return
      total++
      if (isTyped(expression, checker, allowed)) return
      findings.push({
        level: 'fail',
        text: `${name}:${lineOf(file, node)} throws no SessionError: ${expression.getText(file).split('\n')[0]}`,
      })
    })
  return { total, good: total - findings.length, findings }
}
