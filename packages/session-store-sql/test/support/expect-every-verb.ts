import { expect } from 'vitest'
import type { SqlStore } from '../../src/index'
import { end, limitOf, mark, otherMark, recordOf, T } from './record'

const now = T

/** Each verb once and more, on an empty store, with text that a client could spoil on its way. */
export async function expectEveryVerb(store: SqlStore<never>): Promise<void> {
  const data = { a: '"\\u0000 é 日 😀 \\\\ $1 ?"', '{"b"}': 'null', "c'": '[1e400,-0]' }
  const record = recordOf({ owner: 'ann', data, createdAt: T - 5, lastSeenAt: T - 4 })
  expect(await store.create(record, { now, limit: limitOf(2) })).toEqual({ status: 'created', evicted: [] })
  expect(await store.create(record, { now })).toEqual({ status: 'taken' })
  expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
  await expectUpdate(store, record.id)
  const { credentials: _, data: __, ...summary } = record
  const changed = { version: 2, generation: 2, lastSeenAt: T + 1, expiresAt: end + 1 }
  expect(await store.list('ann', { now })).toEqual([{ ...summary, ...changed }])
  const next = recordOf({ owner: 'ann' })
  const when = { now, version: 2, mark, limit: limitOf(1) }
  expect(await store.replace(record.id, next, when)).toEqual({ status: 'replaced', evicted: [] })
  expect(await store.read(record.id, { now })).toEqual({ status: 'ended', mark })
  const last = recordOf({ owner: 'ann' })
  const refusal = { status: 'refused', reason: 'limit' }
  expect(await store.create(last, { now, limit: limitOf(1, 'refuse') })).toEqual(refusal)
  expect(await store.create(last, { now, limit: limitOf(1) })).toEqual({ status: 'created', evicted: [next.id] })
  await expectEnd(store, record.id, last.id)
}

async function expectUpdate(store: SqlStore<never>, id: string): Promise<void> {
  const change = { set: { d: '"2"' }, unset: ["c'"], lastSeenAt: T + 1, expiresAt: end + 1, credentials: 'new' }
  expect(await store.update(id, change, { now, version: 2 })).toEqual({ status: 'conflict' })
  expect(await store.update(id, change, { now, version: 1 })).toEqual({ status: 'updated' })
  expect(await store.read(id, { now })).toMatchObject({
    record: { data: { a: '"\\u0000 é 日 😀 \\\\ $1 ?"', '{"b"}': 'null', d: '"2"' }, credentials: 'new' },
  })
}

async function expectEnd(store: SqlStore<never>, replaced: string, live: string): Promise<void> {
  expect(await store.destroy(replaced, { now, mark: otherMark })).toEqual({ status: 'ended', mark })
  expect(await store.destroyAll('ann', { now, mark })).toEqual([live])
  expect(await store.destroy('unknown', { now, mark })).toEqual({ status: 'absent' })
  expect(await store.update(live, { set: { a: '1' } }, { now })).toEqual({ status: 'gone' })
  expect(await store.consume('key', { now, expiresAt: end })).toEqual({ status: 'consumed' })
  expect(await store.consume('key', { now, expiresAt: end })).toEqual({ status: 'used' })
  await expectRevoked(store)
  expect(await store.sweep({ now: end * 2, max: 9 })).toBe(6)
}

async function expectRevoked(store: SqlStore<never>): Promise<void> {
  const token = { ids: ['"id"', 'a\n0'], owner: 'é 😀 $1', since: T }
  expect(await store.check(token, { now })).toEqual({ status: 'valid' })
  await store.revokeOwner(token.owner, { now, before: T - 1, until: end })
  expect(await store.check(token, { now })).toEqual({ status: 'valid' })
  await store.revoke('a\n0', { now, until: end })
  expect(await store.check(token, { now })).toEqual({ status: 'revoked' })
  expect(await store.check({ ...token, ids: ['a', '0'], since: T - 1 }, { now })).toEqual({ status: 'revoked' })
  expect(await store.check({ ...token, ids: ['a', '0'] }, { now })).toEqual({ status: 'valid' })
}
