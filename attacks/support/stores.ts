import { randomUUID } from 'node:crypto'
import { memoryStore } from '@org/session-store-memory'
import { redisStore } from '@org/session-store-redis'
import { postgresStore } from '@org/session-store-sql'
import pg from 'pg'
import { createClient } from 'redis'
import { afterAll } from 'vitest'
import type { SetUp } from './set-ups'

export type Store = ReturnType<typeof memoryStore>

/** A store of its own, and all that its server keeps of it, as text. */
export interface OpenStore {
  readonly store: Store
  dump(): Promise<string>
}

const ends: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

export function openStore(name: SetUp['store']): Promise<OpenStore> {
  return { memory: inMemory, redis: inRedis, postgres: inPostgres }[name]()
}

/** What memory keeps is seen by what is handed in. */
const reading: ReadonlySet<string> = new Set(['read', 'check', 'list', 'route', 'watch'])

async function inMemory(): Promise<OpenStore> {
  const written: unknown[] = []
  const store = memoryStore()
  const noted = new Proxy(store, {
    get(target, verb) {
      const run: unknown = Reflect.get(target, verb)
      if (typeof run !== 'function') return run
      return (...args: unknown[]) => {
        if (!reading.has(String(verb))) written.push(args)
        return Reflect.apply(run, target, args)
      }
    },
  })
  return { store: noted, dump: async () => JSON.stringify(written) }
}

let redis: Promise<ReturnType<typeof createClient>> | undefined

async function connected(): Promise<ReturnType<typeof createClient>> {
  const client = createClient({ url: need('REDIS_URL') })
  await client.connect()
  ends.push(() => client.close())
  return client as ReturnType<typeof createClient>
}

async function inRedis(): Promise<OpenStore> {
  redis ??= connected()
  const client = await redis
  const prefix = `attacks:${randomUUID()}:`
  const dump = async (): Promise<string> => {
    const found: unknown[] = []
    for await (const keys of client.scanIterator({ MATCH: `${prefix}*`, COUNT: 1000 }))
      for (const key of keys) found.push(key, await keptAt(client, key))
    return JSON.stringify(found)
  }
  return { store: redisStore({ client, prefix }) as unknown as Store, dump }
}

async function keptAt(client: ReturnType<typeof createClient>, key: string): Promise<unknown> {
  const kind = await client.type(key)
  if (kind === 'hash') return client.hGetAll(key)
  return kind === 'zset' ? client.zRange(key, 0, -1) : client.get(key)
}

interface Database {
  readonly client: pg.Pool
  readonly schema: string
  readonly tables: readonly string[]
}

let database: Promise<Database> | undefined

/** One for a file of tests, because to make tables takes longer than most attacks. */
async function made(): Promise<Database> {
  const client = new pg.Pool({ connectionString: need('PG_URL'), max: 8 })
  const schema = `attacks_${randomUUID().replaceAll('-', '')}`
  await client.query(`CREATE SCHEMA ${schema}`)
  ends.push(() => client.query(`DROP SCHEMA ${schema} CASCADE`).then(() => client.end()))
  await postgresStore({ client, schema, sweep: 'never' }).migrate()
  const { rows } = await client.query('SELECT tablename FROM pg_tables WHERE schemaname = $1', [schema])
  return { client, schema, tables: rows.map(({ tablename }) => `${schema}.${tablename}`) }
}

/** Empty, but for the version of its tables. */
async function inPostgres(): Promise<OpenStore> {
  database ??= made()
  const { client, schema, tables } = await database
  const kept = tables.filter((table) => !table.endsWith('_schema'))
  await client.query(`TRUNCATE ${kept.join()}`)
  const dump = async (): Promise<string> => {
    const found = await Promise.all(kept.map((table) => client.query(`SELECT * FROM ${table}`)))
    return JSON.stringify(found.map(({ rows }) => rows))
  }
  return { store: postgresStore({ client, schema, sweep: 'never' }) as unknown as Store, dump }
}

function need(name: string): string {
  const value = process.env[name]
  if (value) return value
  throw new Error(`${name} is not set: run the tests with \`pnpm test\`, which starts what they need`)
}
