import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder with these files, gone after the test. */
export function tree(files) {
  const room = mkdtempSync(join(tmpdir(), 'org-sessions-tree-'))
  onTestFinished(() => rmSync(room, { recursive: true, force: true }))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(room, path)), { recursive: true })
    writeFileSync(join(room, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return room
}
