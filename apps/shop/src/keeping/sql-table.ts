import type { Awaitable } from '@org/session-core'
import type { Table } from './table.js'

/** What a statement of SQL gave, whatever the driver calls it. Parameters are `$1`, `$2`. */
export type Run = (statement: string, values: readonly (string | number)[]) => Awaitable<readonly object[]>

/** One table for SQLite and PostgreSQL. */
export const schema =
  'CREATE TABLE IF NOT EXISTS kept (place TEXT PRIMARY KEY, text TEXT NOT NULL, until BIGINT NOT NULL)'

const statements = {
  read: 'SELECT text FROM kept WHERE place = $1 AND until > $2',
  sweep: 'DELETE FROM kept WHERE until <= $1 RETURNING place',
  add: 'INSERT INTO kept (place, text, until) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING place',
  change: 'UPDATE kept SET text = $2, until = $3 WHERE place = $1 AND text = $4 RETURNING place',
  remove: 'DELETE FROM kept WHERE place = $1 AND text = $2 RETURNING place',
} as const

export function sqlTable(run: Run): Table {
  return {
    async read(key, now) {
      const [row] = await run(statements.read, [key, now])
      return row && 'text' in row ? String(row.text) : undefined
    },
    async swap(key, { before, after, now, until }) {
      if (before === undefined) await run(statements.sweep, [now])
      return (await swapped(key, before, after, until)).length === 1
    },
  }

  function swapped(key: string, before = '', after = '', until: number): Awaitable<readonly object[]> {
    if (before === '') return run(statements.add, [key, after, until])
    if (after === '') return run(statements.remove, [key, before])
    return run(statements.change, [key, after, until, before])
  }
}
