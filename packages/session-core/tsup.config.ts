import { defineConfig } from 'tsup'
import { library } from '../../tsup.base.js'

export default defineConfig(
  library({
    entry: { index: 'src/index.ts', 'platform/node': 'src/platform/node.ts', 'platform/web': 'src/platform/web.ts' },
    paths: { '#platform': ['./src/platform/node.ts'] },
  }),
)
