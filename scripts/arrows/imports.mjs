import ts from 'typescript'

const isText = (node) => node !== undefined && ts.isStringLiteralLike(node)

/** Erased by the compiler: it costs nothing at run time, but is still an arrow between ideas. */
function namesTypesOnly(node) {
  const clause = ts.isImportDeclaration(node) ? node.importClause : node
  if (clause?.isTypeOnly || clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = ts.isImportDeclaration(node) ? clause?.namedBindings : node.exportClause
  if (named === undefined || clause?.name || !('elements' in named)) return false
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly)
}

function importOf(node) {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && isText(node.moduleSpecifier))
    return { specifier: node.moduleSpecifier.text, types: namesTypesOnly(node) }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && isText(node.argument.literal))
    return { specifier: node.argument.literal.text, types: true }
  if (!ts.isCallExpression(node) || !isText(node.arguments[0])) return undefined
  const callee = node.expression
  const dynamic = callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
  const builtin = ts.isPropertyAccessExpression(callee) && callee.name.text === 'getBuiltinModule'
  return dynamic || builtin ? { specifier: node.arguments[0].text, types: false } : undefined
}

/** Every import, re-export, `import()`, `require()` and `import('…')` type of a file. */
export function importsOf(path, text) {
  const found = []
  const visit = (node) => {
    const one = importOf(node)
    if (one) found.push(one)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false))
  return found
}
