import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/folder'
import { end, limitOf, mark, recordOf, T } from '../support/record'
import { drivers } from './drivers'
import { openStore } from './open-store'

const now = T
const folder = temporaryFolder()
let files = 0
const newFile = (): string => `${folder}/${++files}.db`

describe.each(drivers)('a transaction of the application with $name', (driver) => {
  it('is joined by every verb, and takes what they did with it when it is rolled back', async () => {
    const { database, store } = await openStore(driver)
    const [kept, replaced, destroyed] = [recordOf({ owner: 'ann' }), recordOf({ owner: 'ann' }), recordOf()]
    for (const record of [kept, replaced, destroyed]) await store.create(record, { now })
    const next = recordOf({ owner: 'ann' })
    database.exec('BEGIN')
    const mine = store.with(database)
    expect(mine.update(kept.id, { set: { a: '1' } }, { now })).toMatchObject({ status: 'updated' })
    expect(mine.replace(replaced.id, next, { now, version: 1, mark })).toMatchObject({ status: 'replaced' })
    expect(mine.destroy(destroyed.id, { now, mark })).toEqual({ status: 'destroyed' })
    expect(mine.create(recordOf({ owner: 'ann' }), { now, limit: limitOf(1) })).toMatchObject({ status: 'created' })
    mine.revoke('id', { now, until: end })
    mine.revokeOwner('ann', { now, before: now, until: end })
    const token = { ids: ['id', 'root'], owner: 'ann', since: now }
    expect(mine.check(token, { now })).toEqual({ status: 'revoked' })
    database.exec('ROLLBACK')
    expect(store.check(token, { now })).toEqual({ status: 'valid' })
    for (const record of [kept, replaced, destroyed])
      expect(store.read(record.id, { now })).toMatchObject({ status: 'live', record: { version: 1, expiresAt: end } })
    expect(store.read(next.id, { now })).toEqual({ status: 'absent' })
  })

  it('keeps what a verb did when it is committed, beside its own', async () => {
    const { database, store } = await openStore(driver)
    database.exec('CREATE TABLE users (name TEXT)')
    const [old, next] = [recordOf(), recordOf({ owner: 'ann' })]
    await store.create(old, { now })
    database.exec("BEGIN; INSERT INTO users VALUES ('ann')")
    store.with(database).replace(old.id, next, { now, version: 1, mark, limit: limitOf(1) })
    database.exec('COMMIT')
    expect(store.read(next.id, { now })).toMatchObject({ status: 'live' })
    expect(database.prepare('SELECT * FROM users').all()).toHaveLength(1)
  })

  it('goes on when a verb in it was answered taken, refused or conflict, and that verb did nothing', async () => {
    const { database, store } = await openStore(driver)
    const [old, other] = [recordOf({ owner: 'ann' }), recordOf({ owner: 'ann' })]
    for (const record of [old, other]) await store.create(record, { now })
    database.exec('BEGIN')
    const refuse = limitOf(1, 'refuse')
    expect(store.replace(old.id, other, { now, version: 1, mark })).toEqual({ status: 'taken' })
    expect(store.replace(old.id, recordOf(), { now, version: 2, mark })).toEqual({ status: 'conflict' })
    const next = recordOf({ owner: 'ann' })
    expect(store.replace(old.id, next, { now, version: 1, mark, limit: refuse })).toMatchObject({ status: 'refused' })
    store.update(old.id, { set: { a: '1' } }, { now })
    database.exec('COMMIT')
    expect(store.read(old.id, { now })).toMatchObject({ status: 'live', record: { data: { a: '1' } } })
  })

  it('is not waited in: a verb that finds the file locked fails at once, and nothing was done', async () => {
    const file = newFile()
    const [mine, other] = [await openStore(driver, file), await openStore(driver, file)]
    const record = recordOf()
    mine.store.create(record, { now })
    other.database.exec('BEGIN IMMEDIATE')
    mine.database.exec('BEGIN')
    expect(() => mine.store.with(mine.database).destroy(record.id, { now, mark })).toThrow(/database is locked/)
    expect(() => mine.store.destroy(record.id, { now, mark })).toThrow(
      expect.objectContaining({ code: 'ERR_SESSION_STORE', details: { verb: 'destroy', outcome: 'notSent' } }),
    )
    for (const { database } of [mine, other]) database.exec('ROLLBACK')
    expect(mine.store.read(record.id, { now })).toMatchObject({ status: 'live' })
    const next = recordOf()
    expect(mine.store.create(next, { now })).toEqual({ status: 'created', evicted: [] })
    expect(other.store.destroy(next.id, { now, mark })).toEqual({ status: 'destroyed' })
  })

  it('that another connection has open is waited for without blocking, and verbs answer by a promise', async () => {
    const file = newFile()
    const [mine, other] = [await openStore(driver, file), await openStore(driver, file)]
    const [old, next] = [recordOf(), recordOf({ owner: 'ann' })]
    expect(mine.store.create(old, { now })).toEqual({ status: 'created', evicted: [] })
    other.database.exec('BEGIN IMMEDIATE')
    const waiting = [
      mine.store.update(old.id, { set: { a: '1' } }, { now }),
      mine.store.create(next, { now, limit: limitOf(3) }),
    ]
    for (const answer of waiting) expect(answer).toBeInstanceOf(Promise)
    await new Promise((resolve) => setTimeout(resolve, 20))
    other.database.exec('COMMIT')
    expect(await Promise.all(waiting)).toEqual([{ status: 'updated' }, { status: 'created', evicted: [] }])
    expect(mine.store.destroy(old.id, { now, mark })).toEqual({ status: 'destroyed' })
    expect(other.store.read(old.id, { now })).toEqual({ status: 'ended', mark })
    expect(other.store.destroy(next.id, { now, mark })).toEqual({ status: 'destroyed' })
  })

  it('that begins while a verb waits is not joined by it', async () => {
    const file = newFile()
    const [mine, other] = [await openStore(driver, file), await openStore(driver, file)]
    const record = recordOf()
    other.database.exec('BEGIN IMMEDIATE')
    const waiting = mine.store.create(record, { now })
    mine.database.exec('BEGIN')
    other.database.exec('COMMIT')
    await new Promise((resolve) => setTimeout(resolve, 50))
    mine.database.exec('ROLLBACK')
    expect(await waiting).toEqual({ status: 'created', evicted: [] })
    expect(other.store.read(record.id, { now })).toMatchObject({ status: 'live' })
  })
})
