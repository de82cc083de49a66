import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { digestOf } from './digest-of'
import { packed } from './pack-packages'
import { root } from './site-env'

export const sites = ['next16', 'cached', 'broken', 'next15'] as const
export type SiteName = (typeof sites)[number]

const here = join(root, 'packages/session-next')
const sources = join(here, 'test/sites')
const ofCached = ['next16/world.ts', 'shared/app/layout.tsx', 'shared/app/still', 'shared/app/api/control', 'cached']

/** What a site is made of, the later over the earlier. */
const parts: Readonly<Record<SiteName, readonly string[]>> = {
  next16: ['shared', 'next16'],
  next15: ['shared', 'next15'],
  cached: ofCached,
  broken: [...ofCached, 'broken'],
}

const compilerOptions = { jsx: 'react-jsx', module: 'esnext', moduleResolution: 'bundler' }

export interface Assembled {
  readonly folder: string
  /** How the build of exactly this went, when there was one. */
  readonly known: Outcome | undefined
  remember(outcome: Outcome): void
}

interface Outcome {
  readonly succeeded: boolean
  readonly output: string
}

export const siteAt = (name: string): string => join(here, '.cache/sites', name)

/** Puts a site together, with the packages copied into it, so that Next finds its own version from there. */
export function assemble(name: SiteName, folder: string = siteAt(name)): Assembled {
  const own = [join(here, 'test/support'), join(here, 'package.json')]
  const digest = digestOf([...parts[name].map((part) => join(sources, part)), packed, ...own])
  const memory = join(folder, `${digest}.json`)
  const remember = (outcome: Outcome): void => writeFileSync(memory, JSON.stringify(outcome))
  if (existsSync(memory)) return { folder, known: JSON.parse(readFileSync(memory, 'utf8')), remember }
  furnish(folder, name === 'next15' ? 'next15' : 'next')
  for (const part of parts[name]) cpSync(join(sources, part), join(folder, placeOf(part)), { recursive: true })
  return { folder, known: undefined, remember }
}

/** An empty folder with everything installed that a site needs. */
export function furnish(folder: string, next: 'next' | 'next15'): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // without these Next takes those of a folder above, and with them the sources, or what this package was built to before
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  cpSync(packed, join(folder, 'node_modules/@org'), { recursive: true })
  for (const peer of ['react', 'react-dom']) link(join(folder, 'node_modules', peer), peer)
  link(join(folder, 'node_modules/next'), next)
}

/** `shared/app/still` is `app/still` of the site. */
function placeOf(part: string): string {
  const [, ...rest] = part.split('/')
  return rest.join('/')
}

function link(at: string, installed: string): void {
  mkdirSync(dirname(at), { recursive: true })
  symlinkSync(realpathSync(join(here, 'node_modules', installed)), at)
}
