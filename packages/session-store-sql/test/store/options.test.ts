import { expect, it } from 'vitest'
import { indexName, tableNames } from '../../src/store/identifier'
import { checkOptions } from '../../src/store/options'

const check = (more: object): unknown => checkOptions({ client: {}, ...more }, { name: 'anyStore', more: ['prepare'] })

it('tables are called sessions, where the client looks by itself, and swept every quarter of an hour', () => {
  expect(check({})).toEqual({ table: 'sessions', schema: undefined, sweepEvery: 900_000 })
  expect(check({ table: undefined, schema: undefined, sweep: undefined, prepare: true })).toEqual(check({}))
})

it.each([
  ['1s', 1000],
  ['90s', 90_000],
  ['15m', 900_000],
  ['24h', 86_400_000],
  ['1d', 86_400_000],
  ['never', undefined],
])('sweep may be %s', (sweep, sweepEvery) => {
  expect(check({ sweep })).toMatchObject({ sweepEvery })
})

it.each([
  ['options', null, /anyStore\(\) takes an object of options/],
  ['options', [], /anyStore\(\) takes an object of options/],
  ['client', {}, /client is missing: anyStore\(\{ client \}\)/],
  ['client', { client: null }, /client is missing/],
])('%s must be there', (option, options, said) => {
  const error = { code: 'ERR_SESSION_OPTION', details: { option }, message: expect.stringMatching(said) }
  expect(() => checkOptions(options, { name: 'anyStore' })).toThrow(expect.objectContaining(error))
})

it.each([
  ['tableName', { tableName: 'a' }, /no option "tableName": there are client, table, schema, sweep, prepare/],
  ['table', { table: '' }, /table is "": a name is letters, digits, _, \$ and -/],
  ['table', { table: '1a' }, /begins with a letter or _/],
  ['table', { table: 'a"; DROP TABLE users; --' }, /a name is letters/],
  ['table', { table: 'a`b' }, /a name is letters/],
  ['table', { table: 'tëst' }, /a name is letters/],
  ['table', { table: 'auth.sessions' }, /write schema: "auth", table: "sessions"/],
  ['table', { table: 't'.repeat(41) }, /table has 41 characters: give it at most 40/],
  ['table', { table: 7 }, /table is of type number/],
  ['schema', { schema: 's'.repeat(64) }, /schema has 64 characters: give it at most 63/],
  ['schema', { schema: 'a b' }, /a name is letters/],
  ['sweep', { sweep: '500ms' }, /sweep is "500ms": write a length of time from '1s' to '1d'/],
  ['sweep', { sweep: '2d' }, /from '1s' to '1d'/],
  ['sweep', { sweep: 900 }, /sweep is 900/],
  ['sweep', { sweep: '0s' }, /from '1s' to '1d'/],
])('[adv-54] %s is refused: %j', (option, more, said) => {
  const error = { code: 'ERR_SESSION_OPTION', details: { option }, message: expect.stringMatching(said) }
  expect(() => check(more)).toThrow(expect.objectContaining(error))
})

it('names are quoted, and the longest fits', () => {
  const place = { table: 't'.repeat(40), schema: 'a-b' }
  const names = tableNames(place, '"')
  expect(names.owners).toBe(`"a-b"."${place.table}_owners"`)
  expect(names.oneTime).toBe(`"a-b"."${place.table}_one_time"`)
  expect(names.revoked).toBe(`"a-b"."${place.table}_revoked"`)
  expect(tableNames({ table: 'order', schema: undefined }, '`').sessions).toBe('`order`')
  expect(indexName(place, '`', 'one_time_sweep').length - 2).toBeLessThanOrEqual(63)
})
