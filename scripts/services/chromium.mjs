import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache, libraries } from './find.mjs'

/** Tests start the browser. An unpacked one gets a launcher, so that only it, and not the tests, runs with these libraries. */
export function launcherOf(program) {
  if (!program.startsWith(`${cache}/`)) return program
  const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = libraries(program)
  const launcher = join(cache, 'chromium.sh')
  const set = `LD_LIBRARY_PATH='${LD_LIBRARY_PATH}' FONTCONFIG_PATH='${FONTCONFIG_PATH}'`
  writeFileSync(launcher, `#!/bin/sh\n${set} exec '${program}' "$@"\n`, { mode: 0o755 })
  return launcher
}
