import { describe, expect, test } from 'vitest'
import { findings, manifest } from './arrows-tree.mjs'

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
