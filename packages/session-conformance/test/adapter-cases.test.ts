import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { adapterCases, ConformanceFailure } from '../src/index'
import { referenceSubject } from './adapter/reference-app'

/** The numbers of the sentences, as the contract of the core writes them. */
function sentences(): string[] {
  const text = readFileSync(new URL('../../session-core/src/adapter/contract.ts', import.meta.url), 'utf8')
  return [...text.matchAll(/^ \* - \[(A\d\d)\]/gm)].map((match) => match[1] ?? '')
}

describe('adapterCases', () => {
  it('show every numbered sentence of the contract, in its order, and no other', () => {
    const shown = new Set(adapterCases.map(({ name }) => name.slice(0, 3)))
    expect(sentences()).toHaveLength(10)
    expect([...shown]).toEqual(sentences())
  })

  it('have each a name of its own', () => {
    expect(new Set(adapterCases.map(({ name }) => name)).size).toBe(adapterCases.length)
  })

  it('say what is missing when they are run without it', async () => {
    const { start } = referenceSubject()
    const proxied = adapterCases.find(({ needs }) => needs.includes('startBehindProxy'))
    await expect(proxied?.run({ start })).rejects.toThrow(new ConformanceFailure('this case needs startBehindProxy'))
  })
})
