// Puts what the samples share into public/: the style sheet, the icon and the typeface. Next serves that folder and no other.
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fontFolder, publicFolder } from 'shop/static-folders'

const target = fileURLToPath(new URL('public', import.meta.url))

rmSync(target, { recursive: true, force: true })
mkdirSync(target)
for (const name of ['style.css', 'icon.svg']) cpSync(join(publicFolder, name), join(target, name))
cpSync(fontFolder, join(target, 'fonts'), { recursive: true })
