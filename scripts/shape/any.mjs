import ts from 'typescript'
import { lineOf, visitAll } from './program.mjs'

const isAny = (type) => (type.flags & ts.TypeFlags.Any) !== 0

const containers = /^(Readonly)?(Array|Map|Set|Promise|PromiseLike|Iterable|Iterator|Record|Partial|Required)$/

/** `any` itself, and `any` as what a list, a promise or a map is of. What another library fills in by default is its own affair. */
function holdsAny(type, checker, depth = 3) {
  if (isAny(type)) return true
  const name = type.aliasSymbol?.name ?? type.getSymbol()?.name ?? ''
  if (depth === 0 || !(containers.test(name) || checker.isTupleType(type))) return false
  const inner = type.aliasTypeArguments ?? (type.flags & ts.TypeFlags.Object ? checker.getTypeArguments(type) : [])
  return inner.some((one) => one !== type && holdsAny(one, checker, depth - 1))
}

const kinds = [
  ts.isVariableDeclaration,
  ts.isParameter,
  ts.isPropertyDeclaration,
  ts.isPropertySignature,
  ts.isBindingElement,
  ts.isTypeAliasDeclaration,
]

/** A pattern has no type of its own; the names in it do. */
const declares = (node) => kinds.some((is) => is(node)) && ts.isIdentifier(node.name)

function returnsAny(node, checker) {
  if (!ts.isFunctionLike(node) || ts.isSetAccessor(node)) return false
  const signature = checker.getSignatureFromDeclaration(node)
  return signature !== undefined && holdsAny(checker.getReturnTypeOfSignature(signature), checker)
}

/** Every place where `any` is written, and every declaration whose type turns out to be or to hold `any`. */
export function anys(files) {
  const findings = []
  for (const { file, checker, name } of files)
    visitAll(file, (node) => {
      const written = node.kind === ts.SyntaxKind.AnyKeyword
      const hidden = (declares(node) && holdsAny(checker.getTypeAtLocation(node), checker)) || returnsAny(node, checker)
      if (!written && !hidden) return
      const text = node.getText(file).split('\n')[0].slice(0, 60)
      findings.push({ level: 'fail', text: `${name}:${lineOf(file, node)} is of type any: ${text}` })
    })
  return { count: findings.length, findings }
}
