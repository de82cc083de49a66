import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const link = /(?<!!)\[[^\]]*\]\(([^()\s]+)\)/g

/** Prose alone: the lines of code blocks become empty, so that numbers stay. */
function prose(lines) {
  let inside = false
  return lines.map((line) => {
    const isFence = /^\s*```/.test(line)
    if (isFence) inside = !inside
    return inside || isFence ? '' : line
  })
}

const maskCode = (line) => line.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length))

/** GitHub's name for a heading. */
function anchorOf(heading) {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}

function anchorsIn(file) {
  const headings = prose(readFileSync(file, 'utf8').split('\n')).flatMap(
    (line) => /^#{1,6} (.*)$/.exec(line)?.[1] ?? [],
  )
  const seen = new Map()
  return new Set(
    headings.map(anchorOf).map((anchor) => {
      const count = seen.get(anchor) ?? 0
      seen.set(anchor, count + 1)
      return count === 0 ? anchor : `${anchor}-${count}`
    }),
  )
}

/** Relative links that lead to no file, or to no heading of it. */
export function deadLinks(room, { path, lines }) {
  return prose(lines)
    .map(maskCode)
    .flatMap((line, index) =>
      [...line.matchAll(link)].flatMap(([, target]) => {
        const why = faultOf(room, path, target)
        return why ? [`${path}:${index + 1} ${target}: ${why}`] : []
      }),
    )
}

function faultOf(room, path, target) {
  if (/^[a-z][a-z\d+.-]*:/i.test(target)) return undefined
  const [file, anchor = ''] = target.split('#')
  const found = file === '' ? join(room, path) : join(room, dirname(path), decodeURIComponent(file))
  if (!existsSync(found)) return 'there is no such file'
  if (anchor === '' || statSync(found).isDirectory() || !found.endsWith('.md')) return undefined
  return anchorsIn(found).has(anchor) ? undefined : 'there is no such heading'
}
