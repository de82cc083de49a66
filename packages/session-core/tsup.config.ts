import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.js'

export default defineConfig(
  library(
    { index: 'src/index.ts', 'platform/node': 'src/platform/node.ts', 'platform/web': 'src/platform/web.ts' },
    { external: [/^node:/, '#platform'] },
  ),
)
