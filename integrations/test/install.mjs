import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './run.mjs'
import { shellWith } from './shell.mjs'

const consumers = fileURLToPath(new URL('..', import.meta.url))
const scope = '@org'

/** No build scripts, as everywhere here. */
const quickly = [
  '--prefer-offline',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--no-package-lock',
]

/** A copy of a consumer, in which `npm install` has run. */
export async function install(name, { room, registry }) {
  const folder = join(room, name)
  const written = (path) => !['node_modules', 'out'].includes(basename(path))
  cpSync(join(consumers, name), folder, { recursive: true, filter: written })
  writeFileSync(join(folder, '.npmrc'), `${scope}:registry=${registry}\n`)
  const noproxy = [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1'].filter(Boolean).join()
  const env = { ...shellWith(process.execPath), npm_config_noproxy: noproxy }
  await run('npm', ['install', ...quickly], { cwd: folder, env })
  const ours = join(folder, 'node_modules', scope)
  for (const one of readdirSync(ours)) checkBuilt(join(ours, one))
  return folder
}

function checkBuilt(folder) {
  const { name, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (!existsSync(join(folder, main))) throw new Error(`${name} was packed before it was built: run pnpm build`)
}
