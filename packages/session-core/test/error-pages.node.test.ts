import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { SessionError, type SessionErrorCode } from '../src/error/session-error'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const pages = join(root, 'docs/errors')

const sources = readdirSync(join(root, 'packages'))
  .map((name) => join(root, 'packages', name, 'src'))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file))))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'))

const union = readFileSync(join(root, 'packages/session-core/src/error/session-error.ts'), 'utf8')
  .split('export type SessionErrorCode =')[1]
  ?.split('\n\n')[0]
const codes = [...(union ?? '').matchAll(/'(ERR_SESSION_[A-Z_]+)'/g)].map(([, code]) => code as SessionErrorCode)
const warnings = new Set(
  sources.flatMap((text) => [...text.matchAll(/'(WARN_SESSION_[A-Z_]+)'/g)].map(([, code]) => String(code))),
)
const textOf = (code: string): string => readFileSync(join(pages, `${code}.md`), 'utf8')

it('finds the codes in the sources', () => {
  expect(codes.length).toBeGreaterThanOrEqual(18)
  expect(warnings.size).toBeGreaterThanOrEqual(5)
})

it('has a page for each code and each warning, and none too many', () => {
  const written = readdirSync(pages).filter((file) => file !== 'README.md')
  expect(written.sort()).toEqual([...codes, ...warnings].map((code) => `${code}.md`).sort())
})

it('lists each of them once in the index', () => {
  const index = textOf('README')
  const listed = [...index.matchAll(/^\| \[(\w+)\]\(\1\.md\)/gm)].map(([, code]) => code)
  expect(listed.sort()).toEqual([...codes, ...warnings].sort())
})

it.each([...codes, ...warnings])('%s says what happened, why, and what to type', (code) => {
  const text = textOf(code)
  expect(text.startsWith(`# ${code}\n`)).toBe(true)
  expect(text).toMatch(/\n## What happened\n/)
  expect(text).toMatch(/\n## Why( it matters)?\n/)
  expect(text).toMatch(/\n## What to type\n[\s\S]*```ts\n/)
})

it.each(codes)('%s has the status on its page that the error has', (code) => {
  const { status, message } = new SessionError(code, 'what happened', {} as never)
  expect(textOf(code)).toContain(`\n| ${status} | `)
  expect(textOf('README')).toContain(`| [${code}](${code}.md) | ${status} | `)
  expect(message).toContain(`/docs/errors/${code}.md)`)
})
