import { describe, expect, it } from 'vitest'
import { sqliteStore } from '../../src/index'
import { end, limitOf, mark, otherMark, recordOf, T } from '../support/record'
import { type Driver, drivers, type OpenDatabase } from './drivers'

const now = T

/** Settings of the database object that would change what statements answer. */
const hostile = { readBigInts: true, returnArrays: true, enableForeignKeyConstraints: true, timeout: 0 }

function spoil(database: OpenDatabase): void {
  const safeIntegers: unknown = Reflect.get(database, 'defaultSafeIntegers')
  if (typeof safeIntegers === 'function') safeIntegers.call(database, true)
  database.exec('PRAGMA case_sensitive_like = ON; PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON')
}

function openHostile(driver: Driver): OpenDatabase {
  try {
    return driver.open(':memory:', hostile)
  } catch {
    // an older driver that refuses options it does not know
    return driver.open(':memory:')
  }
}

describe.each(drivers)('settings of the database with $name', (driver) => {
  it('change no answer', async () => {
    const client = openHostile(driver)
    spoil(client)
    const store = sqliteStore({ client, sweep: 'never' })
    await store.migrate()
    const record = recordOf({ owner: 'ann', data: { a: '1' } })
    expect(await store.create(record, { now, limit: limitOf(2) })).toEqual({ status: 'created', evicted: [] })
    expect(await store.create(record, { now })).toEqual({ status: 'taken' })
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
    const change = { set: { b: '2' }, lastSeenAt: T + 1, expiresAt: end + 1, credentials: 'new' }
    expect(await store.update(record.id, change, { now, version: 1 })).toEqual({ status: 'updated' })
    const { credentials: _, data: __, ...summary } = record
    const later = { ...summary, version: 2, generation: 2, lastSeenAt: T + 1, expiresAt: end + 1 }
    expect(await store.list('ann', { now })).toEqual([later])
    const next = recordOf({ owner: 'ann' })
    const replaced = await store.replace(record.id, next, { now, version: 2, mark })
    expect(replaced).toEqual({ status: 'replaced', evicted: [] })
    expect(await store.destroy(record.id, { now, mark: otherMark })).toEqual({ status: 'ended', mark })
    expect(await store.destroyAll('ann', { now, mark })).toEqual([next.id])
    expect(await store.consume('key', { now, expiresAt: end })).toEqual({ status: 'consumed' })
    expect(await store.sweep({ now: end * 2, max: 9 })).toBe(3)
    client.close()
  })

  it('are left as they were', async () => {
    const client = driver.open(':memory:')
    const pragmas = ['journal_mode', 'synchronous', 'busy_timeout', 'foreign_keys', 'user_version', 'auto_vacuum']
    const settings = (): unknown => pragmas.map((pragma) => client.prepare(`PRAGMA ${pragma}`).all())
    const before = settings()
    const store = sqliteStore({ client })
    await store.migrate()
    await store.create(recordOf({ owner: 'ann' }), { now, limit: limitOf(1) })
    store.close()
    expect(settings()).toEqual(before)
    client.close()
  })
})
