import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import { mutated } from '../../vitest.mutation.base.js'

export default mergeConfig(mutated, defineConfig({ root: fileURLToPath(new URL('.', import.meta.url)) }))
