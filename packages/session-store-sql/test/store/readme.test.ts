import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { stepsOf as mysqlSteps } from '../../src/mysql/steps-of'
import { stepsOf as postgresSteps } from '../../src/postgres/steps-of'
import { stepsOf as sqliteSteps } from '../../src/sqlite/steps-of'

const page = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The statements under a heading, without what is there for the eye. */
function shown(dialect: string): string[] {
  const [, block = ''] = page.split(`<summary>${dialect}</summary>`)
  const [, sql = ''] = /```sql\n(.*?)```/s.exec(block) ?? []
  return sql.split(';\n').filter(Boolean).map(plain)
}

function plain(sql: string): string {
  return sql.replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/ \)/g, ')').trim()
}

const place = { table: 'sessions', schema: undefined }

it.each([
  ['PostgreSQL', postgresSteps, 13],
  ['MySQL, MariaDB', mysqlSteps, 6],
  ['SQLite', sqliteSteps, 9],
])('the README shows the tables of %s as migrate makes them', (dialect, stepsOf, count) => {
  const made = stepsOf(place).flat().map(plain)
  expect(shown(dialect)).toHaveLength(count)
  expect(shown(dialect).slice(0, made.length)).toEqual(made)
})
