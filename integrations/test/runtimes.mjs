import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EdgeVM } from '@edge-runtime/vm'
import { asker } from './asker.mjs'
import { boot } from './boot.mjs'

/** A runtime that serves by itself. */
const serving =
  (argsOf) =>
  async (program, { folder, file }) => {
    const { address, ...server } = await boot({ program, args: argsOf(file), cwd: folder })
    return { ask: asker(fetch, address), ...server }
  }

/** A worker is behind TLS, and keeps nothing itself. */
async function bindings(folder) {
  const { startKeyValueServer } = await import(join(folder, 'kv-server.js'))
  const { url, close } = await startKeyValueServer()
  return { close, env: { STORE_URL: url, SESSION_SECRET: '4f1c9e0d8b7a6f5e4d3c2b1a09f8e7d6' } }
}

async function edgeVm(_program, { folder, file }) {
  const { close, env } = await bindings(folder)
  const initialCode = readFileSync(join(folder, file), 'utf8')
  const vm = new EdgeVM({ extend: (context) => Object.assign(context, env), initialCode })
  return { ask: asker(vm.dispatchFetch, 'https://shop.example'), stop: close, secure: true }
}

async function workerd(program, { folder }) {
  const { close, env } = await bindings(folder)
  const args = ['serve', 'worker.capnp', '--control-fd=1']
  const { address, log, stop } = await boot({ program, args, cwd: folder, env, ready: /"port":(\d+)/ })
  const ask = asker(fetch, `http://127.0.0.1:${address}`, { 'x-forwarded-proto': 'https' })
  return { ask, log, stop: () => stop().then(close), secure: true }
}

const starts = {
  node: serving((file) => [file]),
  bun: serving((file) => ['run', '--no-install', file]),
  deno: serving((file) => ['run', '-A', '--node-modules-dir=manual', file]),
  'edge-vm': edgeVm,
  workerd,
}

const here = { kind: 'node', name: `node ${process.versions.node}`, program: process.execPath }
const given = process.env.INTEGRATION_RUNTIMES
const asked = given ? JSON.parse(given) : [here]

/** `pnpm integrations` names others; without it, this Node. */
export const runtimes = [...asked, { kind: 'edge-vm', name: 'the edge VM', program: process.execPath }].map(
  (runtime) => ({ ...runtime, start: (what) => starts[runtime.kind](runtime.program, what) }),
)
