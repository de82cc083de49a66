import { expect, test } from 'vitest'
import { withMore } from '../src/cart.js'
import { Shelf } from '../src/keeping/shelf.js'
import { memoryTable, type Table } from '../src/keeping/table.js'
import { openStore } from '../src/open-store.js'

const tables: Readonly<Record<string, () => Promise<Table>>> = {
  memory: async () => memoryTable(),
  SQLite: async () => (await openStore('sqlite::memory:')).openTable(),
}

test.each(Object.entries(tables))('a text in %s is swapped for what stands there, and lapses', async (_, open) => {
  const table = await open()
  const when = { now: 0, until: 10 }
  expect(await table.swap('a', { before: undefined, after: 'one', ...when })).toBe(true)
  expect(await table.swap('a', { before: undefined, after: 'two', ...when })).toBe(false)
  expect(await table.swap('a', { before: 'two', after: 'three', ...when })).toBe(false)
  expect(await table.swap('a', { before: 'one', after: 'two', ...when })).toBe(true)
  expect([await table.read('a', 9), await table.read('a', 10), await table.read('b', 0)]).toEqual([
    'two',
    undefined,
    undefined,
  ])
  expect(await table.swap('a', { before: undefined, after: 'new', now: 10, until: 20 }), 'over one that lapsed').toBe(
    true,
  )
  expect(await table.swap('a', { before: 'new', after: undefined, now: 11, until: 20 })).toBe(true)
  expect(await table.read('a', 11)).toBe(undefined)
})

test.each(Object.entries(tables))(
  'twenty changes at once in %s lose none, and one of many takes all',
  async (_, open) => {
    const shelf = new Shelf(await open(), 'visit', () => 0, 60)
    const add = () =>
      shelf.change('a', (kept) => {
        kept.cart = withMore(kept.cart, 'shou')
      })
    await Promise.all(Array.from({ length: 20 }, add))
    expect(await shelf.read('a')).toEqual({ cart: { shou: 20 } })
    const taken = await Promise.all(Array.from({ length: 5 }, () => shelf.take('a')))
    expect(taken.filter((kept) => kept !== undefined)).toEqual([{ cart: { shou: 20 } }])
    expect(await shelf.read('a')).toEqual({})
  },
)
