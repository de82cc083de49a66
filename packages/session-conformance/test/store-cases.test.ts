import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ConformanceFailure, storeCases } from '../src/index'
import { CustomStore } from './custom-store'

/** The numbers of the sentences, as the contracts of the core write them. */
function sentences(file: string): string[] {
  const text = readFileSync(new URL(`../../session-core/src/store/${file}`, import.meta.url), 'utf8')
  return [...text.matchAll(/^[ /*]*- \[([A-Z]\d\d)\]/gm)].map((match) => match[1] ?? '')
}

describe('storeCases', () => {
  it('show every numbered sentence of the contracts, and no other', () => {
    const shown = new Set(storeCases.map(({ name }) => name.slice(0, 3)))
    const written = [...sentences('contract.ts'), ...sentences('capabilities.ts')]
    expect(written.length).toBeGreaterThan(30)
    expect([...shown].sort()).toEqual([...written].sort())
  })

  it('have each a name of its own', () => {
    expect(new Set(storeCases.map(({ name }) => name)).size).toBe(storeCases.length)
  })

  it('come in the order of the contracts', () => {
    const numbers = storeCases.map(({ name }) => name.slice(0, 3))
    const order = [...new Set(numbers)]
    expect(order.slice(0, 3)).toEqual(['S01', 'S02', 'S03'])
    expect(order.slice(-5)).toEqual(['W01', 'U01', 'P01', 'V01', 'V02'])
  })

  it('say what is missing when they are run without it', async () => {
    const room = storeCases.find(({ needs }) => needs.includes('room'))
    const run = room?.run({ create: () => new CustomStore() })
    await expect(run).rejects.toThrow(new ConformanceFailure('this case needs room'))
  })
})
