// The built packages, loaded as an application loads them: in a process of its own, by their entry, both ways.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { EdgeVM } from '@edge-runtime/vm'
import { describe, expect, test } from 'vitest'

const packages = fileURLToPath(new URL('../../packages', import.meta.url))
const published = readdirSync(packages)
  .filter((name) => existsSync(join(packages, name, 'package.json')))
  .map((name) => ({
    base: join(packages, name),
    manifest: JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')),
  }))
  .filter(({ manifest }) => !manifest.private)

/** Loaded through its own name, so that the conditions of package.json decide. */
function load(base, type, script, ...flags) {
  const args = [...flags, `--input-type=${type}`, '-e', script]
  return JSON.parse(execFileSync(process.execPath, args, { cwd: base, encoding: 'utf8' }))
}

describe.each(published)('$manifest.name', ({ base, manifest }) => {
  const byImport = `import * as it from '${manifest.name}'; console.log(JSON.stringify(Object.keys(it).sort()))`
  const byRequire = `console.log(JSON.stringify(Object.keys(require('${manifest.name}')).sort()))`

  test('exports the same names by import and by require', () => {
    const names = load(base, 'module', byImport)
    expect(names.length).toBeGreaterThan(0)
    expect(names).not.toContain('default')
    expect(load(base, 'commonjs', byRequire)).toEqual(names)
  })

  test('is whole where only its declared files are', () => {
    expect(existsSync(join(base, manifest.types))).toBe(true)
    expect(existsSync(join(base, manifest.exports['.'].require.types))).toBe(true)
  })
})

describe('the platform of @org/session-core', () => {
  const core = published.find(({ manifest }) => manifest.name.endsWith('/session-core'))
  const { node, default: web } = core.manifest.imports['#platform']
  const names = (module) => Object.keys(module).sort()

  test('has the same names on both sides', async () => {
    const [onNode, onWeb] = await Promise.all(
      [node.import, web.import].map((path) => import(pathToFileURL(join(core.base, path)).href)),
    )
    expect(names(onWeb)).toEqual(names(onNode))
    expect(names(onNode).length).toBeGreaterThan(0)
  })

  test('is chosen by the conditions, for import and for require', () => {
    const script = "console.log(JSON.stringify(require.resolve('#platform')))"
    const from = (flags) =>
      execFileSync(process.execPath, [...flags, '-e', script], { cwd: core.base, encoding: 'utf8' })
    expect(from([])).toContain('platform/node.cjs')
    const module = "console.log(JSON.stringify(import.meta.resolve('#platform')))"
    expect(load(core.base, 'module', module)).toContain('platform/node.js')
  })

  test('keeps a session in a worker thread as anywhere', () => {
    const visit = `
      const { parentPort } = require('node:worker_threads')
      const { createSessions } = require('@org/session-core')
      const { memoryStore } = require('@org/session-store-memory')
      const sessions = createSessions({ store: memoryStore() })
      const ask = async (cookie, handle) => {
        const session = await sessions.open({ method: 'GET', headers: { host: 'x.test', cookie }, secure: true })
        await handle(session)
        const { headers } = await session.commit({ status: 200, headers: {} })
        return [headers.find(([name]) => name === 'set-cookie')?.[1].split(';')[0], session]
      }
      void (async () => {
        const [cookie] = await ask('', (session) => session.login('ada'))
        const [, session] = await ask(cookie, () => {})
        parentPort.postMessage([session.status, session.owner])
      })()`
    const script = `
      const { Worker } = require('node:worker_threads')
      new Worker(${JSON.stringify(visit)}, { eval: true }).on('message', (said) => console.log(JSON.stringify(said)))`
    const express = published.find(({ manifest }) => manifest.name.endsWith('/session-express'))
    expect(load(express.base, 'commonjs', script)).toEqual(['active', 'ada'])
  })

  test('lets the whole core load in an edge runtime, without any module of Node', () => {
    const vm = new EdgeVM({ extend: (context) => context })
    const read = (path) => readFileSync(join(core.base, path), 'utf8')
    const commonjs = (path, required) =>
      `((exports, module, require) => { ${read(path)}\n; return module.exports })`.concat(
        `({}, { exports: {} }, ${required})`,
      )
    const platform = commonjs(web.require, '() => { throw new Error("the web platform requires nothing") }')
    const only = `(name) => { if (name !== '#platform') throw new Error(name); return globalThis.platform }`
    vm.evaluate(`globalThis.platform = ${platform}`)
    vm.evaluate(`globalThis.core = ${commonjs(core.manifest.exports['.'].require.default, only)}`)
    expect(vm.evaluate('typeof process + typeof Buffer + typeof require')).toBe('undefinedundefinedundefined')
    expect(vm.evaluate('Object.keys(globalThis.core).sort().join()')).toContain('createSessions')
  })
})
