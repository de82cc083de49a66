import { describe, expect, it } from 'vitest'
import type { PostgresClient, SqlStore } from '../../src/index'
import { limitOf, mark, recordOf, T } from '../support/record'

const now = T

export interface Home {
  readonly name: string
  readonly store: SqlStore<PostgresClient>
  /** A transaction of the application's: what `work` throws rolls it back. */
  transaction(work: (client: PostgresClient) => Promise<void>): Promise<void>
}

export function describeTransactions({ name, store, transaction }: Home): void {
  describe(`in a transaction of the application with ${name}`, () => {
    const live = async (id: string): Promise<boolean> => (await store.read(id, { now })).status === 'live'

    it('everything is kept with the rest', async () => {
      await store.migrate()
      const [old, next, limited] = [recordOf(), recordOf({ owner: 'ann' }), recordOf({ owner: 'ann' })]
      await transaction(async (tx) => {
        const joined = store.with(tx)
        expect(await joined.create(old, { now })).toEqual({ status: 'created', evicted: [] })
        expect(await joined.update(old.id, { set: { a: '1' } }, { now })).toEqual({ status: 'updated' })
        const replaced = await joined.replace(old.id, next, { now, version: 2, mark })
        expect(replaced).toEqual({ status: 'replaced', evicted: [] })
        const created = await joined.create(limited, { now, limit: limitOf(1) })
        expect(created).toEqual({ status: 'created', evicted: [next.id] })
      })
      expect(await store.list('ann', { now })).toMatchObject([{ id: limited.id }])
      expect(await store.read(old.id, { now })).toEqual({ status: 'ended', mark })
    })

    it('everything is undone with the rest', async () => {
      const [kept, made] = [recordOf({ owner: 'bob' }), recordOf({ owner: 'bob' })]
      const token = { ids: ['id', 'root'], owner: 'bob', since: now }
      await store.create(kept, { now })
      const ending = transaction(async (tx) => {
        await store.with(tx).create(made, { now, limit: limitOf(5) })
        expect(await store.with(tx).destroyAll('bob', { now, mark })).toHaveLength(2)
        expect(await store.with(tx).consume('bob', { now, expiresAt: now + 1 })).toEqual({ status: 'consumed' })
        await store.with(tx).revoke('id', { now, until: now + 1 })
        await store.with(tx).revokeOwner('bob', { now, before: now, until: now + 1 })
        expect(await store.with(tx).check(token, { now })).toEqual({ status: 'revoked' })
        throw new Error('rolled back')
      })
      await expect(ending).rejects.toThrow('rolled back')
      expect(await live(kept.id)).toBe(true)
      expect(await store.read(made.id, { now })).toEqual({ status: 'absent' })
      expect(await store.consume('bob', { now, expiresAt: now + 1 })).toEqual({ status: 'consumed' })
      expect(await store.check(token, { now })).toEqual({ status: 'valid' })
    })

    it('an id that is taken leaves it usable', async () => {
      const record = recordOf({ owner: 'cat' })
      await store.create(record, { now })
      const old = recordOf({ owner: 'cat' })
      await transaction(async (tx) => {
        const joined = store.with(tx)
        expect(await joined.create(record, { now })).toEqual({ status: 'taken' })
        expect(await joined.create(record, { now, limit: limitOf(5) })).toEqual({ status: 'taken' })
        await joined.create(old, { now })
        expect(await joined.replace(old.id, record, { now, version: 1, mark })).toEqual({ status: 'taken' })
      })
      expect(await live(old.id)).toBe(true)
    })

    it('nothing but a client of the kind is taken', () => {
      expect(() => store.with({ query: 1 } as never)).toThrow(/client is none that is known here/)
    })
  })
}
