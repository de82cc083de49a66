// Downloads Debian packages that are missing and unpacks them into the cache folder. Nothing is installed, no service
// starts, no lock is taken, and no root is needed.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { aptIn } from './apt.mjs'
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

/** `postgresql-15|postgresql` names the first of them that this release has. */
async function choose(apt, alternatives) {
  const names = alternatives.split('|')
  for (const name of names) if (/Candidate: [^(\s]/.test(await apt('apt-cache', 'policy', name))) return name
  return names[0]
}

async function downloadAndUnpack(folder, packages, options) {
  const apt = await aptIn(folder, options)
  const names = await Promise.all(packages.map((alternatives) => choose(apt, alternatives)))
  // without --reinstall a package that is half there already would be left out
  await apt('apt-get', '-qq', '-y', '--download-only', '--reinstall', '--no-remove', 'install', ...names)
  const archives = join(folder, 'archives')
  const root = join(folder, 'root')
  mkdirSync(root, { mode: 0o755 })
  const debs = readdirSync(archives).filter((file) => file.endsWith('.deb'))
  for (const deb of debs) await promisify(execFile)('dpkg-deb', ['-x', join(archives, deb), root])
  return { root, count: debs.length }
}

/** Renamed into place when whole, so that an interrupted run leaves nothing that looks finished. */
function install(service, root) {
  const target = unpackedAt(service)
  if (existsSync(target)) rmSync(target, { recursive: true, force: true })
  renameSync(root, target)
}

async function obtainOne(service, { packages, backports }, lists) {
  const folder = mkdtempSync(join(cache, `.${service}-`))
  const began = Date.now()
  say(`${service} is missing; downloading ${packages.join(' ')} into ${cache} (nothing is installed)`)
  try {
    const own = { lists: join(lists, backports ? 'backports' : 'release'), backports }
    const { root, count } = await downloadAndUnpack(folder, packages, own)
    install(service, root)
    say(`${service}: ${count} packages unpacked after ${((Date.now() - began) / 1000).toFixed(1)} s`)
  } catch (error) {
    say(`${service}: ${(error.stderr || error.message).trim().split('\n')[0]}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All at once. What cannot be had is said, and is simply not there afterwards. */
export async function obtain(missing) {
  if (missing.size === 0) return
  ownFolder()
  const lists = mkdtempSync(join(cache, '.lists-'))
  try {
    await Promise.all([...missing].map(([service, wanted]) => obtainOne(service, wanted, lists)))
  } finally {
    rmSync(lists, { recursive: true, force: true })
  }
}
