import { readdirSync } from 'node:fs'
import { Redis } from 'ioredis'
import type { Script } from '../../src/lua/script'
import type { Address } from './tap'

const folder = new URL('../../src/scripts/', import.meta.url)

async function allScripts(): Promise<readonly Script[]> {
  const modules = readdirSync(folder).map(async (file) => Object.values(await import(new URL(file, folder).pathname)))
  return (await Promise.all(modules)).flat() as Script[]
}

/** So that a request meets a server that knows its script, as after the first one. */
export async function loadScripts(to: readonly Address[]): Promise<void> {
  const scripts = await allScripts()
  for (const address of to) {
    const server = new Redis({ ...address })
    await Promise.all(scripts.map(({ source }) => server.script('LOAD', source)))
    server.disconnect()
  }
}
