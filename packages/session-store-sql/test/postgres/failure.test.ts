import { createServer } from 'node:net'
import { inspect } from 'node:util'
import type { SessionError } from '@org/session-core'
import pg from 'pg'
import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { type PostgresClient, postgresStore, type SqlStore } from '../../src/index'
import { mark, recordOf, T } from '../support/record'
import { TcpProxy } from '../support/tcp-proxy'
import { admin, url } from './server'

const now = T
const { ask, schema } = await admin()

const elsewhere = (change: Partial<URL>): string => Object.assign(new URL(url), change).href

async function failureOf(call: () => unknown): Promise<SessionError> {
  try {
    await call()
  } catch (error) {
    return error as SessionError
  }
  throw new Error('it did not fail')
}

const clients = {
  pg: (at: string, more: object = {}) => {
    const client = new pg.Pool({ connectionString: at, ...more })
    client.on('error', () => {})
    return { client, end: () => client.end() }
  },
  'postgres.js': (at: string, more: object = {}) => {
    const client = postgres(at, { onnotice: () => {}, backoff: () => 0.01, ...more })
    return { client, end: () => client.end({ timeout: 1 }) }
  },
}

beforeAll(async () => {
  const { client, end } = clients.pg(url)
  await storeOn(client).migrate()
  await end()
})

function storeOn(client: PostgresClient): SqlStore<PostgresClient> {
  return postgresStore({ client, schema, sweep: 'never' })
}

describe.each(['pg', 'postgres.js'] as const)('a failure with %s', (name) => {
  const open = clients[name]

  it.each([
    ['a server that is not there', { port: '1' }],
    ['a host that is not there', { hostname: 'nowhere.invalid' }],
    ['a database that is not there', { pathname: '/nowhere' }],
    ['a role that is not there', { username: 'nobody' }],
  ])('is known not to have been sent: %s', async (_, change) => {
    const { client, end } = open(elsewhere(change))
    const error = await failureOf(() => storeOn(client).create(recordOf(), { now }))
    expect(error).toMatchObject({ code: 'ERR_SESSION_STORE', status: 503 })
    expect(error.details).toEqual({ verb: 'create', outcome: 'notSent' })
    await end()
  })

  it('is known not to have been sent when the client was closed', async () => {
    const { client, end } = open(url)
    await storeOn(client).read('id', { now })
    await end()
    const error = await failureOf(() => storeOn(client).read('id', { now }))
    expect(error.details).toEqual({ verb: 'read', outcome: 'notSent' })
  })

  it('is unknown when the answer is missing, and what was asked for may be done', async () => {
    const proxy = await TcpProxy.before(url)
    const { client, end } = open(proxy.url, { max: 1 })
    const store = storeOn(client)
    const record = recordOf()
    await store.create(record, { now })
    await store.update(record.id, { set: { a: '1' } }, { now })
    proxy.onAnswered = () => false
    const error = await failureOf(() => store.update(record.id, { set: { a: '2' } }, { now }))
    proxy.onAnswered = () => true
    expect(error.details).toEqual({ verb: 'update', outcome: 'unknown' })
    expect(await store.read(record.id, { now })).toMatchObject({ record: { version: 3, data: { a: '2' } } })
    await end()
  })

  it('[AT-17] holds neither data nor digests nor the owner', async () => {
    const secret = 'quite-secret'
    const { client, end } = open(url, { debug: () => {} })
    const record = recordOf({ owner: secret, credentials: secret, facts: secret, data: { [secret]: `"${secret}"` } })
    const store = postgresStore({ client, schema: `${schema}_none`, sweep: 'never' })
    for (const call of [
      () => store.create(record, { now }),
      () => store.update(record.id, { set: record.data, credentials: secret }, { now }),
      () => store.replace(record.id, record, { now, version: 1, mark: { ...mark, text: secret } }),
    ]) {
      const error = await failureOf(call)
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret)
    }
    await end()
  })
})

it('a full server is known not to have been sent to', async () => {
  const server = createServer((socket) => {
    const fields = ['SFATAL', 'VFATAL', 'C53300', 'Msorry, too many clients already', ''].join('\0')
    const answer = Buffer.alloc(5 + fields.length + 1)
    answer.write('E')
    answer.writeUInt32BE(answer.length - 1, 1)
    answer.write(fields, 5)
    socket.on('error', () => {}).once('data', () => socket.end(answer))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  const { client, end } = clients.pg(elsewhere({ port: `${port}` }))
  const error = await failureOf(() => storeOn(client).create(recordOf(), { now }))
  expect(error.message).toMatch(/too many clients/)
  expect(error.details).toEqual({ verb: 'create', outcome: 'notSent' })
  await end()
  server.close()
})

it('a server that may only be read says that the primary is meant', async () => {
  const { client, end } = clients.pg(url, { options: '-c default_transaction_read_only=on' })
  const store = storeOn(client)
  expect(await store.read('id', { now })).toEqual({ status: 'absent' })
  await expect(store.create(recordOf(), { now })).rejects.toThrow(/The client must lead to the primary/)
  await end()
})

it('a statement that the server ended is unknown, and the next one works', async () => {
  const { client, end } = clients.pg(url, { max: 1 })
  const store = storeOn(client)
  const { id } = recordOf()
  await store.create(recordOf({ id }), { now })
  await ask('BEGIN')
  await ask(`UPDATE ${schema}.sessions SET version = version WHERE id = $1`, id)
  const waiting = failureOf(() => store.destroy(id, { now, mark }))
  // pg_locks is looked at anew each time, which pg_stat_activity is not in a transaction
  const pids = 'SELECT pid FROM pg_locks WHERE NOT granted AND transactionid::text = txid_current()::text'
  const terminate = `SELECT pg_terminate_backend(pid) FROM (${pids}) AS those`
  while ((await ask(terminate)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  expect((await waiting).details).toEqual({ verb: 'destroy', outcome: 'unknown' })
  await ask('ROLLBACK')
  expect(await store.read(id, { now })).toMatchObject({ status: 'live' })
  await end()
})
