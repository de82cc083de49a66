import mariadb from 'mariadb'
import mysql2 from 'mysql2/promise'
import { describe, expect, it } from 'vitest'
import { type MysqlClient, mysqlStore } from '../../src/index'
import { counted, revocationCalls } from '../support/counted'
import { limitOf, mark, recordOf, T } from '../support/record'
import { TcpProxy } from '../support/tcp-proxy'
import { admin, mariadb as server } from './server'
import { tripsOf } from './trips'

const now = T
const { schema } = await admin(server)

interface Home {
  readonly name: string
  open(at: URL): { readonly client: MysqlClient; end(): Promise<unknown> }
}

const homes: readonly Home[] = [
  {
    name: 'mysql2',
    open({ href: uri }) {
      const client = mysql2.createPool({ uri, connectionLimit: 1 })
      return { client, end: () => client.end() }
    },
  },
  {
    name: 'mariadb',
    open({ hostname, port, username, password }) {
      const where = { host: hostname, port: Number(port), user: username, password }
      const client = mariadb.createPool({ ...where, connectionLimit: 1 })
      return { client, end: () => client.end() }
    },
  },
]

describe.each(homes)('on the wire, with $name', ({ name, open }) => {
  it('every verb takes as many round trips as the documentation says', async () => {
    const proxy = await TcpProxy.before(server.url)
    const count = tripsOf(proxy)
    const { client, end } = open(new URL(proxy.url))
    const store = mysqlStore({ client, schema, table: `trips_${name}`, sweep: 'never' })
    await store.migrate()
    const verbs = async (): ReturnType<typeof counted> => {
      const [old, owned] = [recordOf(), recordOf({ owner: 'ann', lastSeenAt: T - 2 })]
      const [third, fourth] = [recordOf({ owner: 'ann', lastSeenAt: T - 1 }), recordOf({ owner: 'ann' })]
      const [login, beside] = [recordOf(), recordOf()]
      for (const record of [login, beside]) await store.create(record, { now })
      const within = (max: number) => ({ now, version: 1, mark, limit: limitOf(max) })
      return counted(count, [
        ['create', () => store.create(old, { now })],
        ['read', () => store.read(old.id, { now })],
        ['update', () => store.update(old.id, { set: { a: '1' }, lastSeenAt: now }, { now })],
        ['update with conditions', () => store.update(old.id, { credentials: 'new' }, { now, version: 2 })],
        ['replace', () => store.replace(old.id, owned, { now, version: 3, mark })],
        ['create within a limit', () => store.create(third, { now, limit: limitOf(5) })],
        ['create that evicts', () => store.create(fourth, { now, limit: limitOf(2) })],
        ['replace within a limit', () => store.replace(login.id, recordOf({ owner: 'ann' }), within(5))],
        ['replace that evicts', () => store.replace(beside.id, recordOf({ owner: 'ann' }), within(3))],
        ['list', () => store.list('ann', { now })],
        ['destroy', () => store.destroy(fourth.id, { now, mark })],
        ['destroy of what ended', () => store.destroy(old.id, { now, mark })],
        ['destroyAll', () => store.destroyAll('ann', { now, mark })],
        ['consume', () => store.consume(old.id, { now, expiresAt: now + 1 })],
        ...revocationCalls(store, old.id),
      ])
    }
    // the first time a connection also prepares
    await verbs()
    expect(Object.fromEntries(await verbs())).toEqual(documented)
    await end()
  })
})

const documented = {
  create: 1,
  read: 1,
  update: 1,
  'update with conditions': 1,
  replace: 4,
  'create within a limit': 5,
  'create that evicts': 6,
  'replace within a limit': 6,
  'replace that evicts': 7,
  list: 1,
  destroy: 1,
  'destroy of what ended': 2,
  destroyAll: 5,
  consume: 1,
  revoke: 1,
  revokeOwner: 1,
  check: 1,
}
