import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sqliteStore } from '../../src/index'
import { end, recordOf, T } from '../support/record'
import { drivers, type OpenDatabase } from './drivers'
import { column, openStore } from './open-store'

const day = 86_400_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const left = (database: OpenDatabase): unknown => column(database, 'SELECT count(*) FROM sessions')[0]

describe.each(drivers)('what is over with $name', (driver) => {
  it('is deleted by itself, some of it at a time, and nothing that is not over', async () => {
    const client = driver.open(':memory:')
    const store = sqliteStore({ client, sweep: '1m' })
    await store.migrate()
    for (let n = 0; n < 250; n += 1) await store.create(recordOf(), { now: T })
    await store.create(recordOf({ expiresAt: T + 2 * day }), { now: T + day })
    await vi.advanceTimersByTimeAsync(91_000)
    expect(left(client)).toBe(1)
    store.close()
    client.close()
  })

  it('stays while the application has a transaction open, which sweeping would join', async () => {
    const client = driver.open(':memory:')
    const store = sqliteStore({ client, sweep: '1m' })
    await store.migrate()
    await store.create(recordOf({ expiresAt: end }), { now: T })
    await store.read('id', { now: T + day })
    client.exec('BEGIN')
    await vi.advanceTimersByTimeAsync(120_000)
    client.exec('ROLLBACK')
    expect(left(client)).toBe(1)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(left(client)).toBe(0)
    store.close()
    client.close()
  })

  it('goes of revocations too, at most so many at a time, and of none that holds', async () => {
    const { database, store } = await openStore(driver)
    for (const id of ['a', 'b', 'c']) await store.revoke(id, { now: T, until: T + 5 })
    await store.revokeOwner('ann', { now: T, before: T, until: T + 9 })
    expect([2, 2, 2].map((max) => store.sweep({ now: T + 5, max }))).toEqual([2, 1, 0])
    expect(column(database, 'SELECT name FROM sessions_revoked')).toEqual(['owner:ann'])
  })
})
