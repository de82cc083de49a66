// Writes until it is stopped or nothing more can be written, and tells what was acknowledged: driver, file, bytes of a value
import { SessionError } from '@org/session-core'
import { sqliteStore } from '../../src/index'
import { limitOf, mark, recordOf, T } from '../support/record'
import { tellLast } from '../support/tell-last'
import { driverOf } from './drivers'

const now = T
const [driver = '', file = '', bytes = '10'] = process.argv.slice(2)
const client = driverOf(driver).open(file)
client.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0')
const store = sqliteStore({ client, sweep: 'never' })
await store.migrate()

/** The version an id has reached; none is higher than its end. */
function acknowledge(id: string, version: number, status: string): void {
  if (/^(created|updated|replaced|destroyed)$/.test(status)) process.send?.([id, version])
}

/** One session: created, written twenty times, signed in, and of every third the one that came of it ended. */
async function live(n: number): Promise<void> {
  const [old, next] = [recordOf(), recordOf({ owner: 'ann' })]
  acknowledge(old.id, 1, (await store.create(old, { now })).status)
  const set = { text: JSON.stringify('x'.repeat(Number(bytes))) }
  for (let version = 2; version <= 21; version += 1)
    acknowledge(old.id, version, (await store.update(old.id, { set }, { now })).status)
  const replaced = await store.replace(old.id, next, { now, version: 21, mark, limit: limitOf(1000) })
  acknowledge(old.id, Number.POSITIVE_INFINITY, replaced.status)
  acknowledge(next.id, 1, replaced.status)
  if (n % 3 === 0) acknowledge(next.id, Number.POSITIVE_INFINITY, (await store.destroy(next.id, { now, mark })).status)
}

try {
  for (let n = 0; n < 100_000; n += 1) {
    await live(n)
    // lets messages leave
    await new Promise((resolve) => setImmediate(resolve))
  }
} catch (error) {
  if (!SessionError.is(error, 'ERR_SESSION_STORE')) throw error
  await tellLast([error.code, error.details])
}
