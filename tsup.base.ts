import { writeFile } from 'node:fs/promises'
import type { Options } from 'tsup'

interface Library {
  readonly entry?: Record<string, string>
  /** Where types are to be found that are not in a built package. */
  readonly paths?: Record<string, string[]>
}

/** Code twice, declarations once: a program in which some files import and others require would else have every type twice. */
export function library({ entry = { index: 'src/index.ts' }, paths = {} }: Library = {}): Options[] {
  const shared: Options = {
    target: 'es2022',
    platform: 'neutral',
    external: [/^node:/, /^@org\//, '#platform'],
    splitting: false,
    // a bare `crypto` could be anything; `node:crypto` is Node's
    removeNodeProtocol: false,
  }
  const code: Options = { ...shared, entry, format: ['esm', 'cjs'], sourcemap: true, clean: true, onSuccess: refer }
  // tsup passes baseUrl to the compiler, which TypeScript 6 refuses without this word; other packages' types come from what they built
  const compilerOptions = { ignoreDeprecations: '6.0', isolatedDeclarations: false, paths }
  const types: Options = {
    ...shared,
    entry: { index: 'src/index.ts' },
    format: ['cjs'],
    dts: { only: true, compilerOptions },
  }
  return [code, types]
}

const refer = (): Promise<void> => writeFile('dist/index.d.ts', "export * from './index.cjs'\n")
