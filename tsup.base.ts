import type { Options } from 'tsup'

interface Library {
  readonly entry?: Record<string, string>
  /** Where types are to be found that are not in a built package. */
  readonly paths?: Record<string, string[]>
}

export function library({ entry = { index: 'src/index.ts' }, paths = {} }: Library = {}): Options {
  return {
    entry,
    format: ['esm', 'cjs'],
    // tsup passes baseUrl to the compiler, which TypeScript 6 refuses without this word; other packages' types come from what they built
    dts: {
      entry: { index: 'src/index.ts' },
      compilerOptions: { ignoreDeprecations: '6.0', isolatedDeclarations: false, paths },
    },
    target: 'es2022',
    platform: 'neutral',
    external: [/^node:/, /^@org\//, '#platform'],
    sourcemap: true,
    clean: true,
    splitting: false,
    // a bare `crypto` could be anything; `node:crypto` is Node's
    removeNodeProtocol: false,
  }
}
