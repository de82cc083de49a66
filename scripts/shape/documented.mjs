import ts from 'typescript'

function original(symbol, checker) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

/** The share of the index's exports, values and types, that have a TSDoc sentence. */
export function documented(files) {
  const index = files.find(({ path }) => path === 'index.ts')
  const module = index?.checker.getSymbolAtLocation(index.file)
  if (!module) return { total: 0, good: 0, findings: [] }
  const exported = index.checker.getExportsOfModule(module)
  const bare = exported.filter(
    (symbol) => original(symbol, index.checker).getDocumentationComment(index.checker).length === 0,
  )
  return {
    total: exported.length,
    good: exported.length - bare.length,
    findings: bare.map((symbol) => ({
      level: 'fail',
      text: `${index.name}: ${symbol.name} is exported without a word of TSDoc`,
    })),
  }
}
