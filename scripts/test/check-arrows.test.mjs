import { describe, expect, test } from 'vitest'
import { builtFindings } from '../arrows/built.mjs'
import { sourceFindings } from '../arrows/sources.mjs'
import { tree } from './tree.mjs'

const manifest = (folder, more) => ({ name: `@org/${folder}`, ...more })
const core = 'packages/session-core/src/'

/** A core in which every arrow is right. */
const good = {
  'packages/session-core/package.json': manifest('session-core', { imports: { '#platform': {} } }),
  [`${core}index.ts`]: "export { createSessions } from './sessions'\nexport type { S } from './store/contract'",
  [`${core}sessions.ts`]: "import { open } from './lifecycle/open'\nexport const createSessions = open",
  [`${core}options.ts`]: "import type { S } from './store/contract'\nexport type O = S",
  [`${core}lifecycle/open.ts`]:
    "import type { O } from '../options'\nimport { cookie } from '../transport/cookie'\nexport const open = cookie as unknown as O",
  [`${core}transport/contract.ts`]: "import type { R } from '../adapter/contract'\nexport type T = R",
  [`${core}transport/cookie.ts`]:
    "import type { R } from '../adapter/contract'\nimport { ms } from '../time/duration'\nexport const cookie = ms as unknown as R",
  [`${core}adapter/contract.ts`]: "import type { Session } from '../session/session'\nexport type R = Session",
  [`${core}session/session.ts`]: 'export interface Session { id: string }',
  [`${core}store/contract.ts`]: "import type { A } from '../awaitable'\nexport type S = A",
  [`${core}time/duration.ts`]: "import { E } from '../error/session-error'\nexport const ms = E",
  [`${core}error/session-error.ts`]: 'export const E = 1',
  [`${core}awaitable.ts`]: 'export type A = 1',
  [`${core}platform/node.ts`]: "import * as crypto from 'node:crypto'\nexport const random = crypto.randomBytes",
  [`${core}platform/web.ts`]: 'export const random = 1',
}

const findings = (files) => sourceFindings(tree({ ...good, ...files }), '@org')

describe('inside the core', () => {
  test('right arrows pass', () => expect(findings({})).toEqual([]))

  const wrong = [
    [
      'the ground knows the middle',
      'time/duration.ts',
      "import { cookie } from '../transport/cookie'\nexport const ms = cookie",
      'time/duration.ts → session-core/transport/cookie.ts',
    ],
    [
      'the middle knows the lifecycle',
      'transport/cookie.ts',
      "import { open } from '../lifecycle/open'\nexport const cookie = open",
      'transport/cookie.ts → session-core/lifecycle/open.ts',
    ],
    [
      'the middle knows its neighbour',
      'session/session.ts',
      "import { cookie } from '../transport/cookie'\nexport interface Session { id: typeof cookie }",
      'session/session.ts → session-core/transport/cookie.ts',
    ],
    [
      'the lifecycle knows the factory',
      'lifecycle/open.ts',
      "import { createSessions } from '../sessions'\nexport const open = createSessions",
      'lifecycle/open.ts → session-core/sessions.ts',
    ],
    [
      'anything knows the index',
      'lifecycle/open.ts',
      "import type { S } from '../index'\nexport const open = 1 as unknown as S",
      'lifecycle/open.ts → session-core/index.ts',
    ],
    [
      'a contract knows more than contracts',
      'store/contract.ts',
      "import type { O } from '../options'\nexport type S = O",
      'store/contract.ts → session-core/options.ts',
    ],
    [
      'a contract has a value of the session',
      'adapter/contract.ts',
      "import { Session } from '../session/session'\nexport type R = Session",
      'adapter/contract.ts → session-core/session/session.ts',
    ],
    [
      'the error knows the time',
      'error/session-error.ts',
      "export * from '../time/lifetime'",
      'error/session-error.ts → session-core/time/lifetime.ts',
      { [`${core}time/lifetime.ts`]: 'export {}' },
    ],
    [
      'a middle room by import()',
      'transport/cookie.ts',
      "export const cookie = () => import('../lifecycle/open')",
      'transport/cookie.ts → session-core/lifecycle/open.ts',
    ],
    [
      'a ground room by an import type',
      'time/duration.ts',
      "export const ms = 1 as unknown as import('../options').O",
      'time/duration.ts → session-core/options.ts',
    ],
    [
      'Node outside the seam',
      'lifecycle/open.ts',
      "import { hash } from 'node:crypto'\nexport const open = hash",
      'lifecycle/open.ts → node:crypto',
    ],
    [
      'Node by getBuiltinModule',
      'lifecycle/open.ts',
      "export const open = process.getBuiltinModule('node:fs')",
      'lifecycle/open.ts → node:fs',
    ],
    [
      'Node on the web side',
      'platform/web.ts',
      "import { hash } from 'node:crypto'\nexport const random = hash",
      'platform/web.ts → node:crypto',
    ],
    [
      'a dependency',
      'lifecycle/open.ts',
      "import { jwt } from 'jose'\nexport const open = jwt",
      'lifecycle/open.ts → jose',
    ],
    [
      'the platform from an error',
      'error/session-error.ts',
      "import { random } from '#platform'\nexport const E = random",
      'error/session-error.ts → #platform',
    ],
    [
      'a room nobody planned',
      'transport/cookie.ts',
      "import { x } from '../utils/x'\nexport const cookie = x",
      'transport/cookie.ts → session-core/utils/x.ts',
      { [`${core}utils/x.ts`]: 'export const x = 1' },
    ],
    [
      'a file outside',
      'transport/cookie.ts',
      "import { x } from '../../test/x'\nexport const cookie = x",
      'transport/cookie.ts → packages/session-core/test/x.ts',
      { 'packages/session-core/test/x.ts': 'export const x = 1' },
    ],
  ]
  test.each(wrong)('%s', (_, file, text, path, more = {}) => {
    expect(findings({ [core + file]: text, ...more }).join('\n')).toContain(path)
  })

  test('the whole path from the index is named', () => {
    const [first] = findings({
      [`${core}time/duration.ts`]: "import { E } from '../session/session'\nexport const ms = E",
    })
    expect(first).toContain(
      'session-core/index.ts → session-core/sessions.ts → session-core/lifecycle/open.ts → session-core/transport/cookie.ts → session-core/time/duration.ts → session-core/session/session.ts',
    )
  })

  test('a circle is a wrong arrow, also inside a room', () => {
    const circle = findings({
      [`${core}lifecycle/open.ts`]: "import { judge } from './judge'\nexport const open = judge",
      [`${core}lifecycle/judge.ts`]: "import { open } from './open'\nexport const judge = open",
    })
    expect(circle.join()).toMatch(/lifecycle\/(open|judge)\.ts → .*lifecycle\/(open|judge)\.ts → .* \(a circle\)/)
  })
})

describe('between packages', () => {
  const of = (folder, text, needs = {}) => ({
    [`packages/${folder}/package.json`]: manifest(folder, needs),
    [`packages/${folder}/src/index.ts`]: text,
  })
  const on = (...names) => ({ dependencies: Object.fromEntries(names.map((name) => [`@org/${name}`, '1'])) })
  const from = (name) => `export * from '@org/${name}'`

  test.each([
    ['session-express', 'session-node'],
    ['session-express', 'session-store-memory'],
    ['session-koa', 'session-core'],
    ['session-node', 'session-core'],
    ['session-store-redis', 'session-core'],
    ['session-token-jwt', 'session-core'],
  ])('%s may import %s', (folder, name) => expect(findings(of(folder, from(name), on(name)))).toEqual([]))

  test.each([
    ['session-core', 'session-store-memory'],
    ['session-node', 'session-express'],
    ['session-node', 'session-store-memory'],
    ['session-express', 'session-koa'],
    ['session-express', 'session-store-redis'],
    ['session-store-sql', 'session-store-redis'],
    ['session-store-memory', 'session-node'],
    ['session-conformance', 'session-store-memory'],
    ['session-express', 'session-conformance'],
  ])('%s may not import %s', (folder, name) => {
    const found = findings(of(folder, from(name), on(name)))
    expect(found.join('\n')).toContain(`${folder}/index.ts → @org/${name}`)
    expect(found.join('\n')).toContain(`${folder} → ${name} (package.json)`)
  })

  test('a driver is a peer, never a dependency', () => {
    expect(findings(of('session-store-redis', "import 'ioredis'", { peerDependencies: { ioredis: '6' } }))).toEqual([])
    expect(findings(of('session-store-redis', '', { dependencies: { ioredis: '6' } })).join()).toContain(
      'session-store-redis → ioredis',
    )
  })

  test('what is imported is declared, by name and whole', () => {
    expect(findings(of('session-koa', "import 'koa'")).join()).toContain('session-koa/index.ts → koa')
    expect(findings(of('session-koa', from('session-core'))).join()).toContain(
      'session-koa/index.ts → @org/session-core',
    )
    expect(findings(of('session-koa', from('session-core/dist'), on('session-core'))).join()).toContain(
      'without subpaths',
    )
    expect(findings(of('session-koa', "export * from '../../session-core/src/index'")).join()).toContain(
      'import it by name',
    )
  })

  test('an application takes packages by name, and whole', () => {
    const app = (text) => ({ 'apps/a/package.json': {}, 'apps/a/src/main.ts': text })
    expect(findings(app("import '@org/session-express'\nimport 'express'"))).toEqual([])
    expect(findings(app("import '../../../packages/session-core/src/index'")).join()).toContain(
      'apps/a/src/main.ts → packages/session-core',
    )
    expect(findings(app("import '@org/session-core/dist/index.js'")).join()).toContain(
      'apps/a/src/main.ts → @org/session-core/dist',
    )
  })
})

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
