import type { Options } from 'tsup'

export function library(entry: Record<string, string> = { index: 'src/index.ts' }, more: Options = {}): Options {
  return {
    entry,
    format: ['esm', 'cjs'],
    // tsup passes baseUrl to the compiler, which TypeScript 6 refuses without this word; without paths, types come from the built packages
    dts: { compilerOptions: { ignoreDeprecations: '6.0', isolatedDeclarations: false, paths: {} } },
    target: 'es2022',
    platform: 'neutral',
    external: [/^node:/, /^@org\//],
    sourcemap: true,
    clean: true,
    splitting: false,
    ...more,
  }
}
