import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'
import { sources } from '../../../../vitest.base.js'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The shops of the tests run in processes of their own, without vitest to compile for them. */
export async function setup(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: sources },
    plugins: [installed],
    ssr: { noExternal: true },
    build: {
      ssr: at('shop-server.ts'),
      outDir: at('../../.cache'),
      target: 'node20',
      minify: false,
      emptyOutDir: false,
    },
  })
}

/** What was installed stays where it is, and is found from there. */
const installed: Plugin = {
  name: 'installed',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (/^(node:|[./#\0])/.test(source)) return null
    const found = await this.resolve(source, importer, { skipSelf: true })
    return found?.id.includes('/node_modules/') ? { id: pathToFileURL(found.id).href, external: true } : found
  },
}
