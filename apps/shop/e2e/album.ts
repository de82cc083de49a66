import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { appName } from './app.js'

/** Name a folder in SCREENSHOTS to look at the pages. */
export async function keep(page: Page, file: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (!folder) return
  const album = join(folder, appName())
  mkdirSync(album, { recursive: true })
  await page.screenshot({ path: join(album, file), fullPage: true })
}
