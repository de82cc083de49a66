import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = new URL('../src', import.meta.url).pathname
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const importing = (pattern: RegExp) => files.filter((name) => pattern.test(readFileSync(join(folder, name), 'utf8')))

it('imports nothing of Node, so that it runs where there is none', () => {
  expect(files.length).toBeGreaterThan(20)
  expect(importing(/from 'node:|require\(/)).toEqual([])
})

it('has nothing of jose required, which CommonJS could not do on Node 20.9', () => {
  expect(importing(/^import (?!type )[^\n]* from 'jose'/m)).toEqual([])
  expect(importing(/= import\('jose'\)/)).toEqual([join('wire', 'jose.ts')])
})
