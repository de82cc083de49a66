// Does one verb in a database, and dies by SIGKILL before its nth statement that writes: driver, file, n, verb, arguments
import { type SqliteDatabase, type SqliteStatement, sqliteStore } from '../../src/index'
import { driverOf } from './drivers'

const [driver = '', file = '', nth = '', verb = '', args = ''] = process.argv.slice(2)
let left = Number(nth)

function die(): void {
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

function mortal(statement: SqliteStatement, isWrite: boolean): SqliteStatement {
  const before = <R>(call: (...values: (string | number | null)[]) => R) => {
    return (...values: (string | number | null)[]): R => {
      if (isWrite) die()
      return call(...values)
    }
  }
  return {
    run: before(statement.run.bind(statement)),
    all: before(statement.all.bind(statement)),
  }
}

const database = driverOf(driver).open(file)
const client: SqliteDatabase = {
  exec(sql) {
    if (sql === 'COMMIT') die()
    return database.exec(sql)
  },
  prepare: (sql) => mortal(database.prepare(sql), !sql.startsWith('SELECT')),
}
const store = sqliteStore({ client, sweep: 'never' })
const call: unknown = Reflect.get(store, verb)
if (typeof call === 'function') await call(...JSON.parse(args))
