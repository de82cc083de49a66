// Finds programs: first what the machine has, then what an earlier run unpacked into the cache folder.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { basename, delimiter, join } from 'node:path'

const uid = process.getuid?.() ?? 0

/** In /var/tmp and not in a home folder, because servers started by root run as another user, who must be able to read it. */
export const cache = process.env.SERVICES_CACHE ?? `/var/tmp/org-sessions-${uid}`

export const unpackedAt = (service) => join(cache, service)

function runnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function postgresFolders(root) {
  const base = join(root, '/usr/lib/postgresql')
  const versions = existsSync(base) ? readdirSync(base) : []
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(base, version, 'bin'))
}

const system = (process.env.PATH ?? '')
  .split(delimiter)
  .concat('/usr/local/bin', '/usr/bin', '/usr/local/sbin', '/usr/sbin')

/** Where a program may lie, the machine's own before ours. */
function places(service, names) {
  const root = unpackedAt(service)
  const own = [join(root, 'usr/lib/chromium'), join(root, 'usr/bin'), join(root, 'usr/sbin'), ...postgresFolders(root)]
  const folders = [...system, ...postgresFolders('/'), ...own]
  return [...new Set(folders.flatMap((folder) => names.map((name) => join(folder, name))))].filter(runnable)
}

/** A program that is there but lacks a library or a part of itself is as good as missing; an empty file would run, as a script. */
export function starts(program) {
  // nginx knows no long options, and answers to the other stream
  const [version, stream] = basename(program) === 'nginx' ? ['-v', 'stderr'] : ['--version', 'stdout']
  const answer = spawnSync(program, [version], { env: libraries(program), timeout: 60_000, encoding: 'utf8' })
  return answer.status === 0 && /\d\.\d/.test(answer[stream])
}

export const find = (service, names) => places(service, names).find(starts)

/** The environment in which a program runs: an unpacked one finds its libraries beside it, some of them one folder deeper. */
export function libraries(program) {
  const service = program.startsWith(`${cache}/`) ? program.slice(cache.length + 1).split('/')[0] : undefined
  if (service === undefined) return process.env
  const root = unpackedAt(service)
  const lists = (folder) => readdirSync(folder, { withFileTypes: true })
  const flat = ['usr/lib', 'lib']
    .flatMap((lib) => ['', 'x86_64-linux-gnu', 'aarch64-linux-gnu'].map((triple) => join(root, lib, triple)))
    .filter((folder) => existsSync(folder))
  const deep = flat.flatMap((folder) =>
    lists(folder)
      .filter((entry) => entry.isDirectory() && lists(join(folder, entry.name)).some((f) => /^lib.*\.so/.test(f.name)))
      .map((entry) => join(folder, entry.name)),
  )
  return { ...process.env, LD_LIBRARY_PATH: [...flat, ...deep].join(':') }
}
