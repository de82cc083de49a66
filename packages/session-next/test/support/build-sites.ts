import { existsSync } from 'node:fs'
import { join } from 'node:path'
import 'vitest'
import type { TestProject } from 'vitest/node'
import { assemble, type SiteName, sites } from './assemble-site'
import { packPackages } from './pack-packages'
import { run } from './run'
import { siteEnv } from './site-env'

declare module 'vitest' {
  interface ProvidedContext {
    /** What `next build` said, by site. */
    readonly builds: Readonly<Record<SiteName, Build>>
  }
}

export interface Build {
  readonly folder: string
  readonly succeeded: boolean
  readonly output: string
}

/** Builds every site once for all test files; one whose sources did not change since the last run is there already. */
export async function setup(project: TestProject): Promise<void> {
  await packPackages()
  // webpack of Next 15 takes as long as all the others
  const lanes: readonly (readonly SiteName[])[] = [['next15'], sites.filter((name) => name !== 'next15')]
  const built = await Promise.all(lanes.map(buildAll))
  project.provide('builds', Object.fromEntries(built.flat()) as Readonly<Record<SiteName, Build>>)
}

async function buildAll(names: readonly SiteName[]): Promise<[SiteName, Build][]> {
  const built: [SiteName, Build][] = []
  for (const name of names) built.push([name, await build(name)])
  return built
}

async function build(name: SiteName): Promise<Build> {
  const { folder, known, remember } = assemble(name)
  if (known !== undefined) return { folder, ...known }
  const program = join(folder, 'node_modules/next/dist/bin/next')
  // which does not stop at the first page that is wrong
  const more = name === 'broken' ? ['--debug-prerender'] : []
  const { status, output } = await run(process.execPath, [program, 'build', ...more], { cwd: folder, env: siteEnv() })
  const result = { succeeded: status === 0 && existsSync(join(folder, '.next/BUILD_ID')), output }
  if (result.succeeded || name === 'broken') remember(result)
  return { folder, ...result }
}
