import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { appName } from './app.js'

/** Name a folder in SCREENSHOTS to look at the pages, in the light and in the dark: `teas-phone-dark.png`. */
export async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (!folder) return
  const album = join(folder, appName())
  mkdirSync(album, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(album, `${name}-${colorScheme}.png`), fullPage: true })
  }
}
