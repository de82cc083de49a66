import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeFormat, type FormatCase, type FormatCaseName, type FormatSubject, formatCases } from '../src/index'
import { type FormatMutant, subjectOf } from './format/mutants/format-mutant'
import { keyMutants, revokeMutants } from './format/mutants/key-mutants'
import { stateMutants } from './format/mutants/state-mutants'
import { tokenMutants } from './format/mutants/token-mutants'

const revocable = subjectOf(true)
const lacking = describeFormat('the reference format', revocable, { describe, it })
describeFormat('the reference format without revocations', subjectOf(false), { describe, it })

const mutants: readonly FormatMutant[] = [...stateMutants, ...tokenMutants, ...keyMutants, ...revokeMutants]

function fails(one: FormatCase, subject: FormatSubject): Promise<boolean> {
  return one.run(subject).then(
    () => false,
    () => true,
  )
}

async function failed({ sentence, subject }: FormatMutant): Promise<readonly FormatCaseName[]> {
  const without = subject.revocable ? 'unrevocable' : 'revocable'
  const cases = formatCases.filter(({ name, needs }) => name.startsWith(sentence) && !needs.includes(without))
  const failures: FormatCaseName[] = []
  for (const one of cases) if (await fails(one, subject)) failures.push(one.name)
  return failures
}

const noticed = new Set<FormatCaseName>()

describe('a broken format fails a case of its sentence', () => {
  it.each(mutants)('$sentence: it $what', async (mutant) => {
    const names = await failed(mutant)
    for (const name of names) noticed.add(name)
    expect(names).not.toEqual([])
  })
})

describe('formatCases', () => {
  it('are each failed by a broken format', () => {
    expect(formatCases.map(({ name }) => name).filter((name) => !noticed.has(name))).toEqual([])
  })

  it('show every numbered sentence of the contract, and no other', () => {
    const text = readFileSync(new URL('../../session-core/src/token/contract.ts', import.meta.url), 'utf8')
    const written = [...text.matchAll(/\[(T\d\d)\]/g)].map(([, number]) => number)
    const shown = new Set(formatCases.map(({ name }) => name.slice(0, 3)))
    expect([...shown].sort()).toEqual([...new Set(written)].sort())
  })

  it('say what is missing when they are run without it', async () => {
    const keys = formatCases.find(({ needs }) => needs.includes('keys'))
    const { createWithKey: _, ...subject } = revocable
    await expect(keys?.run(subject)).rejects.toThrow('this case needs keys')
    expect(lacking.map(({ needs }) => needs)).toEqual([['unrevocable']])
  })
})
