// Downloads Debian packages that are missing and unpacks them into the cache folder. Nothing is installed, no service
// starts, no lock is taken, and no root is needed.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeSources } from './backports.mjs'
import { cache, unpackedAt } from './find.mjs'
import { say } from './say.mjs'

function ownFolder() {
  mkdirSync(cache, { recursive: true, mode: 0o755 })
  const { uid } = statSync(cache)
  if (process.getuid && uid !== process.getuid()) throw new Error(`${cache} belongs to another user`)
  for (const name of readdirSync(cache))
    if (isLeftOver(name)) rmSync(join(cache, name), { recursive: true, force: true })
}

/** Of a run that was interrupted; a younger one may belong to a run beside this one. */
function isLeftOver(name) {
  return name.startsWith('.') && Date.now() - statSync(join(cache, name)).mtimeMs > 3_600_000
}

function aptIn(folder, { backports }) {
  for (const part of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(folder, part), { recursive: true })
  const options = [
    `Dir::State::Lists=${join(folder, 'lists')}`,
    `Dir::Cache=${join(folder, 'cache')}`,
    ...(backports ? [`Dir::Etc::sourcelist=${writeSources(folder)}`] : []),
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
    'APT::Install-Recommends=0',
    'Acquire::Languages=none',
    'Acquire::Retries=3',
  ].flatMap((option) => ['-o', option])
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' }
  return (program, ...args) =>
    execFileSync(program, [...options, ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

/** `postgresql-15|postgresql` names the first of them that this release has. */
function choose(apt, alternatives) {
  const names = alternatives.split('|')
  const has = (name) => /Candidate: [^(\s]/.test(apt('apt-cache', 'policy', name))
  return names.find(has) ?? names[0]
}

function downloadAndUnpack(folder, packages, options) {
  const apt = aptIn(folder, options)
  apt('apt-get', '-qq', 'update')
  const names = packages.map((alternatives) => choose(apt, alternatives))
  // without --reinstall a package that is half there already would be left out
  apt('apt-get', '-qq', '-y', '--download-only', '--reinstall', '--no-remove', 'install', ...names)
  const archives = join(folder, 'cache/archives')
  const root = join(folder, 'root')
  mkdirSync(root, { mode: 0o755 })
  const debs = readdirSync(archives).filter((file) => file.endsWith('.deb'))
  for (const deb of debs) execFileSync('dpkg-deb', ['-x', join(archives, deb), root])
  return { root, count: debs.length }
}

/** Renamed into place when whole, so that an interrupted run leaves nothing that looks finished. */
function install(service, root) {
  const target = unpackedAt(service)
  if (existsSync(target)) rmSync(target, { recursive: true, force: true })
  renameSync(root, target)
}

export function obtain(service, packages, options = {}) {
  ownFolder()
  const folder = mkdtempSync(join(cache, `.${service}-`))
  const began = Date.now()
  say(`${service} is missing; downloading ${packages.join(' ')} into ${cache} (nothing is installed)`)
  try {
    const { root, count } = downloadAndUnpack(folder, packages, options)
    install(service, root)
    say(`${service}: ${count} packages unpacked in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
