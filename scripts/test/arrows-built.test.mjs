import { describe, expect, test } from 'vitest'
import { builtFindings } from '../arrows/built.mjs'
import { manifest } from './arrows-tree.mjs'
import { tree } from './tree.mjs'

describe('what was built', () => {
  const exports = { '.': { import: { default: './dist/index.js' }, require: { default: './dist/index.cjs' } } }
  const platform = (name) => ({ import: `./dist/platform/${name}.js`, require: `./dist/platform/${name}.cjs` })
  const built = (files = {}) =>
    builtFindings(
      tree({
        'packages/session-core/package.json': manifest('session-core', {
          exports,
          imports: { '#platform': { node: platform('node'), default: platform('web') } },
        }),
        'packages/session-core/dist/index.js': "import { random } from '#platform'\nexport { random }",
        'packages/session-core/dist/index.cjs': "exports.random = require('#platform').random",
        'packages/session-core/dist/platform/node.js': "import crypto from 'node:crypto'\nexport const random = crypto",
        'packages/session-core/dist/platform/node.cjs': "exports.random = require('node:crypto')",
        'packages/session-core/dist/platform/web.js': 'export const random = 1',
        'packages/session-core/dist/platform/web.cjs': 'exports.random = 1',
        ...files,
      }),
      '@org',
    )

  test('right arrows pass', () => expect(built()).toEqual([]))

  test.each([
    [
      'Node beside the seam',
      'index.js',
      "import fs from 'node:fs'\nexport { fs }",
      'session-core/dist/index.js → node:fs',
    ],
    ['Node by its bare name', 'index.js', "import fs from 'fs'\nexport { fs }", 'session-core/dist/index.js → fs'],
    [
      'Node behind the web side',
      'platform/web.cjs',
      "exports.random = require('node:crypto')",
      'session-core/dist/index.cjs → session-core/dist/platform/web.cjs → node:crypto',
    ],
    ['a framework', 'index.cjs', "exports.random = require('express')", 'session-core/dist/index.cjs → express'],
    [
      'a driver by import()',
      'index.js',
      "export const random = () => import('redis')",
      'session-core/dist/index.js → redis',
    ],
    ['a missing chunk', 'index.js', "export * from './chunk.js'", 'session-core/dist/index.js → ./chunk.js'],
  ])('%s', (_, file, text, path) => {
    expect(built({ [`packages/session-core/dist/${file}`]: text }).join('\n')).toContain(path)
  })

  test('a neighbour that is not declared', () => {
    const found = built({
      'packages/session-koa/package.json': manifest('session-koa', { exports }),
      'packages/session-koa/dist/index.js': "export * from '@org/session-core'",
      'packages/session-koa/dist/index.cjs': '',
    })
    expect(found.join()).toContain('session-koa/dist/index.js → session-core/dist/index.js')
  })

  test('what is not built is not right', () => {
    const found = built({ 'packages/session-koa/package.json': manifest('session-koa', { exports }) })
    expect(found.join()).toContain('session-koa/dist/index.js is not built')
  })
})
