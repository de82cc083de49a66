import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache, libraries, unpackedAt } from './find.mjs'

const families = {
  'sans-serif': 'DejaVu Sans',
  sans: 'DejaVu Sans',
  serif: 'DejaVu Serif',
  monospace: 'DejaVu Sans Mono',
}
const alias = ([name, font]) => `<alias><family>${name}</family><prefer><family>${font}</family></prefer></alias>`

/** What the package says of fonts holds for where packages are installed, and a browser that finds no font at all ends when it opens a menu. */
const fontsIn = (root) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>${join(root, 'usr/share/fonts')}</dir>
<dir>/usr/share/fonts</dir>
<cachedir>${join(root, 'fontconfig')}</cachedir>
${Object.entries(families).map(alias).join('\n')}
</fontconfig>
`

/** Tests start the browser. An unpacked one gets a launcher, so that only it, and not the tests, runs with these libraries. */
export function launcherOf(program) {
  if (!program.startsWith(`${cache}/`)) return program
  const { LD_LIBRARY_PATH } = libraries(program)
  const [launcher, fonts] = [join(cache, 'chromium.sh'), join(cache, 'fonts.conf')]
  writeFileSync(fonts, fontsIn(unpackedAt('chromium')))
  const set = `LD_LIBRARY_PATH='${LD_LIBRARY_PATH}' FONTCONFIG_FILE='${fonts}'`
  writeFileSync(launcher, `#!/bin/sh\n${set} exec '${program}' "$@"\n`, { mode: 0o755 })
  return launcher
}
