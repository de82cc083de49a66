// Where private servers keep their data, and who ends them.
import { spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { user } from './child.mjs'

/** Reads `+ pid` and `- pid`; when whoever wrote them is gone, in whatever way, it ends what is left and removes the folder. */
const watch = `
pids=' '
while read -r sign pid; do
  case $sign in
  +) pids="$pids$pid " ;;
  -) pids="\${pids%% "$pid" *} \${pids#* "$pid" }" ;;
  esac
done
for pid in $pids; do kill -9 "-$pid" 2>/dev/null; done
rm -rf -- "$1"`

function guard(folder) {
  const child = spawn('sh', ['-c', watch, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  child.unref()
  child.stdin.unref?.()
  return child.stdin
}

function give(path) {
  if (user.uid) chownSync(path, user.uid, user.gid)
  return path
}

export function ownFolder(path) {
  mkdirSync(path, { mode: 0o700, recursive: true })
  return give(path)
}

export function ownFile(path, text) {
  writeFileSync(path, text, { mode: 0o644 })
  return give(path)
}

/** A new folder, and the servers that keep their data in it. `close` ends them and removes it, and so does the end of the process. */
export function newHome() {
  const path = mkdtempSync(join(tmpdir(), 'org-sessions-'))
  // the other user must be able to pass through
  chmodSync(path, 0o711)
  const log = guard(path)
  const running = new Set()
  const tidy = () => {
    for (const server of running) server.signal('SIGKILL')
    rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  }
  process.on('exit', tidy)
  return {
    folder: (name) => ownFolder(join(path, name)),
    add(server) {
      running.add(server)
      log.write(`+ ${server.pid}\n`)
      server.ended.then(() => {
        running.delete(server)
        log.write(`- ${server.pid}\n`)
      })
    },
    async close() {
      await Promise.all([...running].map((server) => server.stop()))
      process.off('exit', tidy)
      log.end()
      rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
