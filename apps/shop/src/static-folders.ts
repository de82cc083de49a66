import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One style sheet, one script, one icon: served as `/style.css` and so on. */
export const publicFolder: string = fileURLToPath(new URL('../public', import.meta.url))

const newsreader = createRequire(import.meta.url).resolve('@fontsource-variable/newsreader/package.json')

/** The typeface, served under `/fonts/`; its files never change. */
export const fontFolder: string = join(dirname(newsreader), 'files')
