import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packAll } from './pack.mjs'
import { startRegistry } from './registry.mjs'

/** Packs every package once, for all consumers. */
export async function setup({ provide }) {
  const room = mkdtempSync(join(tmpdir(), 'org-sessions-integrations-'))
  const registry = await startRegistry(packAll(join(room, 'packed')))
  provide('registry', registry.url)
  provide('room', room)
  return () => {
    registry.close()
    rmSync(room, { recursive: true, force: true, maxRetries: 5 })
  }
}
