import pg from 'pg'
import postgres from 'postgres'
import { describe, expect, it } from 'vitest'
import { type PostgresClient, postgresStore } from '../../src/index'
import { counted, revocationCalls } from '../support/counted'
import { limitOf, mark, recordOf, T } from '../support/record'
import { TcpProxy } from '../support/tcp-proxy'
import { admin, url } from './server'
import { tripsOf } from './trips'

const now = T
const { schema } = await admin()

interface Home {
  readonly name: string
  open(at: string): { readonly client: PostgresClient; end(): Promise<unknown> }
  readonly prepare: boolean
  readonly trips: number
}

const pgPool = (at: string): ReturnType<Home['open']> => {
  const client = new pg.Pool({ connectionString: at, max: 1 })
  return { client, end: () => client.end() }
}
const postgresJs = (at: string): ReturnType<Home['open']> => {
  const client = postgres(at, { max: 1, onnotice: () => {} })
  return { client, end: () => client.end() }
}

const homes: readonly Home[] = [
  { name: 'pg', open: pgPool, prepare: true, trips: 1 },
  { name: 'pg without names', open: pgPool, prepare: false, trips: 1 },
  { name: 'postgres.js', open: postgresJs, prepare: true, trips: 1 },
  // it asks what the parameters are each time, because without a name it cannot remember
  { name: 'postgres.js without names', open: postgresJs, prepare: false, trips: 2 },
]

describe.each(homes)('on the wire, with $name', ({ name, open, prepare, trips }) => {
  it(`every verb takes ${trips}`, async () => {
    const proxy = await TcpProxy.before(url)
    const count = tripsOf(proxy)
    const { client, end } = open(proxy.url)
    const table = `trips_${name.replace(/\W/g, '')}`
    const store = postgresStore({ client, schema, table, prepare, sweep: 'never' })
    await store.migrate()
    const verbs = async (): ReturnType<typeof counted> => {
      const [old, owned, third] = [recordOf(), recordOf({ owner: 'ann' }), recordOf({ owner: 'ann' })]
      return counted(count, [
        ['create', () => store.create(old, { now })],
        ['read', () => store.read(old.id, { now })],
        ['read of nothing', () => store.read('nothing', { now })],
        ['update', () => store.update(old.id, { set: { a: '1' }, lastSeenAt: now }, { now })],
        ['update with conditions', () => store.update(old.id, { credentials: 'new' }, { now, version: 2 })],
        ['replace', () => store.replace(old.id, owned, { now, version: 3, mark })],
        ['create within a limit', () => store.create(third, { now, limit: limitOf(1) })],
        ['replace within a limit', () => store.replace(third.id, recordOf({ owner: 'ann' }), signIn)],
        ['list', () => store.list('ann', { now })],
        ['destroy', () => store.destroy(old.id, { now, mark })],
        ['destroyAll', () => store.destroyAll('ann', { now, mark })],
        ['consume', () => store.consume(old.id, { now, expiresAt: now + 1 })],
        ...revocationCalls(store, old.id),
      ])
    }
    // the first time a connection also prepares
    const first = await verbs()
    expect(Math.max(...first.map(([, made]) => made))).toBeLessThanOrEqual(2)
    for (const [verb, made] of await verbs()) expect([verb, made]).toEqual([verb, trips])
    await end()
  })
})

const signIn = { now, version: 1, mark, limit: limitOf(1) }
