// Puts every package under another npm scope: node scripts/rename-scope.mjs @acme [--dry-run] [folder]
// Package names, imports, documentation, the lockfile, global markers and the addresses of the help pages change with it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const passedOver = new Set(['node_modules', 'dist', '.git', '.turbo', '.next', 'coverage', 'reports', '.stryker-tmp'])
const text = /\.([cm]?[jt]sx?|json|md|ya?ml|html|css|sh)$|(^|\/)(LICENSE|run|\.git\w+|\.editorconfig)$/

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (passedOver.has(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile() && text.test(path)) yield path
  }
}

/** The scope as a whole word, also escaped in a regular expression or alone in quotes; and the organisation in an address. */
function renamer(from, to) {
  const scope = new RegExp(`(?<![\\w@/.-])${from}(?=[/\\\\'"\`\\s*]|$)`, 'gm')
  const address = new RegExp(`(github\\.com/)${from.slice(1)}(?=/)`, 'g')
  return (content) => {
    let count = 0
    const counted =
      (make) =>
      (...found) => {
        count++
        return make(...found)
      }
    const renamed = content
      .replace(
        scope,
        counted(() => to),
      )
      .replace(
        address,
        counted((_, host) => host + to.slice(1)),
      )
    return { renamed, count }
  }
}

/** Gives the files that changed, or would, with the number of places in each. */
export function renameScope(room, to, { dryRun = false } = {}) {
  if (!/^@[a-z0-9~-][a-z0-9._~-]*$/.test(to)) throw new Error(`${to} is no npm scope: write one like @acme`)
  const { name } = JSON.parse(readFileSync(join(room, 'packages/session-core/package.json'), 'utf8'))
  const from = name.slice(0, name.indexOf('/'))
  if (from === to) return []
  const rename = renamer(from, to)
  const changed = []
  for (const path of filesUnder(room)) {
    const { renamed, count } = rename(readFileSync(path, 'utf8'))
    if (count === 0) continue
    if (!dryRun) writeFileSync(path, renamed)
    changed.push({ path: relative(room, path), count })
  }
  return changed
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const words = process.argv.slice(2).filter((word) => word !== '--dry-run')
  const dryRun = process.argv.includes('--dry-run')
  try {
    const changed = renameScope(resolve(words[1] ?? '.'), words[0] ?? '', { dryRun })
    for (const { path, count } of changed) console.log(`${path}: ${count}`)
    console.log(`${dryRun ? 'would change' : 'changed'} ${changed.length} files`)
    if (changed.length && !dryRun) console.log('now run: pnpm install && pnpm format && pnpm test')
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
