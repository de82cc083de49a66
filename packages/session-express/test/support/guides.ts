import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Imported, a page of `docs/guides` is its first program, the blocks one after another: what a guide shows is what its test runs. */
export function guides(): Plugin {
  return {
    name: 'guides',
    enforce: 'pre',
    // as a file of this package, which finds what this package depends on
    resolveId(id) {
      const [, name] = /\/docs\/guides\/([\w-]+)\.md$/.exec(id) ?? []
      return name === undefined ? undefined : `${here}${name}.guide.ts`
    },
    load(id) {
      const [, name] = /([\w-]+)\.guide\.ts$/.exec(id) ?? []
      return name === undefined ? undefined : programOf(name)
    },
  }
}

function programOf(name: string): string {
  const page = readFileSync(new URL(`../../../../docs/guides/${name}.md`, import.meta.url), 'utf8')
  const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
  const next = blocks.findIndex((block, at) => at > 0 && block.startsWith('import '))
  return blocks.slice(0, next < 0 ? blocks.length : next).join('\n')
}
