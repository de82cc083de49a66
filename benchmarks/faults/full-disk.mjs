import { execFileSync } from 'node:child_process'
import { appendFileSync, chownSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of its own under the folder, of so many megabytes; `undefined` where nobody gave this process mounts of its own. */
export function smallDisk(folder, megabytes) {
  if (!process.env.FAULTS_OWN_MOUNTS) return undefined
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder], { stdio: 'ignore' })
  chownSync(folder, 65534, 65534)
  // lazily: whoever keeps files in it may still be ending
  const remove = () => execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
  return { fill: () => fill(join(folder, 'filler')), remove }
}

/** To the last byte; what is written besides ends there too. */
function fill(file) {
  writeFileSync(file, '')
  for (let size = 1 << 20; size >= 512; size >>= 1) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size))
    } catch {
      // no room for so much: a smaller piece
    }
  }
  return () => rmSync(file, { force: true })
}
