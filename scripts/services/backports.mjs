import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

function allSources() {
  const parts = '/etc/apt/sources.list.d'
  const files = existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : []
  return ['/etc/apt/sources.list', ...files].map(textOf).join('\n')
}

/** A list for apt with the machine's own ones and the backports of its release, from the mirror that it uses. */
export function writeSources(file) {
  const mirror = allSources().match(/^(?:URIs:\s*|deb\s+(?:\[[^\]]*\]\s+)?)(\S+\/debian)\/?(?:\s|$)/m)?.[1]
  const release = textOf('/etc/os-release').match(/^VERSION_CODENAME=(\w+)/m)?.[1]
  const key = '/usr/share/keyrings/debian-archive-keyring.gpg'
  const signed = existsSync(key) ? `[signed-by=${key}] ` : ''
  const line = mirror && release ? `deb ${signed}${mirror} ${release}-backports main\n` : ''
  writeFileSync(file, `${textOf('/etc/apt/sources.list')}\n${line}`)
  return file
}
