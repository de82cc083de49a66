import pg from 'pg'
import { expect, it } from 'vitest'
import { postgresStore } from '../../src/index'
import { recordOf, T } from '../support/record'
import { admin, url } from './server'

const now = T
const { schema } = await admin()

interface Answered {
  rows: readonly unknown[]
  rowCount: number | null
}

/** A pool whose answers pass by `seen`. */
async function storeOver(table: string, seen: (text: string, answer: Answered) => Answered) {
  const pool = new pg.Pool({ connectionString: url })
  const client = {
    escapeLiteral: () => '',
    async query(given: pg.QueryConfig | string): Promise<Answered> {
      const answer = await pool.query(given)
      return typeof given === 'string' ? answer : seen(given.text, answer)
    },
  } as unknown as pg.Client
  const store = postgresStore({ client, schema, table, sweep: 'never' })
  await store.migrate()
  return { store, end: () => pool.end() }
}

it('an update without a condition brings no row back, and tells what is live from what is not', async () => {
  const rows: number[] = []
  const { store, end } = await storeOver('rowless', (text, answer) => {
    if (text.startsWith('UPDATE')) rows.push(answer.rows.length)
    return answer
  })
  const { id } = recordOf()
  await store.create(recordOf({ id }), { now })
  expect(await store.update(id, { set: { a: '1' } }, { now })).toEqual({ status: 'updated' })
  expect(await store.update(recordOf().id, { set: { a: '1' } }, { now })).toEqual({ status: 'gone' })
  expect(rows).toEqual([0, 0])
  await end()
})

it('a client that does not say how many rows changed is no session that is gone', async () => {
  const { store, end } = await storeOver('uncounted', (_, { rows }) => ({ rows }) as Answered)
  const record = recordOf()
  await store.create(record, { now })
  await expect(store.update(record.id, { set: { a: '1' } }, { now })).rejects.toMatchObject({
    code: 'ERR_SESSION_STORE',
    details: { outcome: 'unknown' },
    cause: { message: expect.stringContaining('does not say how many rows an UPDATE changed') },
  })
  await end()
})
