import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { furnish, siteAt } from './support/assemble-site'
import type { Answer } from './support/client'
import { run } from './support/run'
import { root } from './support/site-env'
import { Site } from './support/start-site'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
/** The files that the page shows, by name. */
const files = new Map(
  [...readme.matchAll(/```tsx?\n\/\/ ([\w/.-]+)\n(.*?)```/gs)].map(([, name = '', text = '']) => [name, text]),
)
const proxy = files.get('proxy.ts') ?? ''

it('shows the way from an empty folder to a login in less than forty lines', () => {
  const [names, proxies] = [[...files.keys()].slice(0, 4), [...files.keys()].slice(4)]
  expect(names).toEqual(['sessions.ts', 'app/actions.ts', 'app/page.tsx', 'app/layout.tsx'])
  expect(proxies).toEqual(['proxy.ts', 'middleware.ts'])
  const lines = names.flatMap((name) => files.get(name)?.trimEnd().split('\n'))
  expect(lines.length + 2, 'with the two commands').toBeLessThan(40)
})

it('shows the proxy that the tests of Cache Components run', () => {
  expect(proxy).toBe(readFileSync(new URL('sites/cached/proxy.ts', import.meta.url), 'utf8'))
})

describe.each([
  ['next', 'middleware.ts', []],
  ['next15', 'proxy.ts', ['--turbopack']],
] as const)('the application of the page, on %s', (next, foreign, more) => {
  const folder = siteAt(`readme-${next}`)
  const site = new Site('next16')
  beforeAll(async () => {
    furnish(folder, next)
    put(
      folder,
      'next.config.mjs',
      `export default ${JSON.stringify({ outputFileTracingRoot: root, turbopack: { root } })}`,
    )
    for (const [name, text] of files) if (name !== foreign) put(folder, name, text)
    await site.start(folder, { command: 'dev', more })
  })
  afterAll(() => site.stop())

  it('signs in with the right password, and out', async () => {
    const client = site.client()
    const press = async (fields: Readonly<Record<string, string>>): Promise<Answer> => {
      const body = new FormData()
      const page = await client.get('/')
      for (const [, name = ''] of page.body.matchAll(/<input type="hidden" name="([^"]*)"/g)) body.append(name, '')
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      return client.send('/', { method: 'POST', body, headers: { origin: site.url, 'sec-fetch-site': 'same-origin' } })
    }
    expect((await press({ password: 'guessed' })).ours).toEqual([])
    const entered = await press({ password: 'a long passphrase of hers' })
    expect(entered.ours).toHaveLength(1)
    expect(entered.body).toMatch(/Sign (<!-- -->)?ada(<!-- -->)? out/)
    expect((await client.get('/')).body).toMatch(/Sign (<!-- -->)?ada(<!-- -->)? out/)
    expect((await press({})).ours).toEqual([expect.stringContaining('1970')])
    expect((await client.get('/')).body).toContain('Sign in')
    expect(site.output).not.toMatch(/error|⨯/i)
  })
})

it('shows programs whose types are right', async () => {
  const folder = siteAt('readme-types')
  for (const [name, text] of files) put(folder, name, text)
  const options = {
    jsx: 'react-jsx',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    declaration: false,
    isolatedDeclarations: false,
  }
  put(folder, 'tsconfig.json', JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions: options }))
  const { status, output } = await run(join(root, 'node_modules/.bin/tsc'), [], { cwd: folder, env: process.env })
  expect([output, status]).toEqual(['', 0])
})

function put(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}
