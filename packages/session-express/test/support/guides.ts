import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** `guide:step-up` is the first program of `docs/guides/step-up.md`, its blocks one after another: what a guide shows is what its test runs. */
export function guides(): Plugin {
  return {
    name: 'guides',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith('guide:') ? `${here}${id.slice(6)}.guide.ts` : undefined),
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
