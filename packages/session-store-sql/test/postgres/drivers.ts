import pg from 'pg'
import postgres from 'postgres'
import type { PostgresClient } from '../../src/index'

export interface Opened {
  readonly client: PostgresClient
  /** What listens for it. */
  readonly subscriber: object
  close(): Promise<unknown>
}

export interface Driver {
  readonly name: string
  open(url: string): Promise<Opened>
}

const pool: Driver = {
  name: 'a Pool of pg',
  async open(url) {
    const client = new pg.Pool({ connectionString: url, max: 8 })
    const subscriber = new pg.Pool({ connectionString: url, max: 1 })
    // a pool whose idle connection breaks says so, and nobody else can hear it
    for (const one of [client, subscriber]) one.on('error', () => {})
    return { client, subscriber, close: () => Promise.all([client.end(), subscriber.end()]) }
  },
}

const client: Driver = {
  name: 'a Client of pg',
  async open(url) {
    const [own, subscriber] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })]
    for (const one of [own, subscriber]) await one.on('error', () => {}).connect()
    return { client: own, subscriber, close: () => Promise.all([own.end(), subscriber.end()]) }
  },
}

const postgresJs: Driver = {
  name: 'postgres.js',
  async open(url) {
    const sql = postgres(url, { max: 8, onnotice: () => {}, backoff: () => 0.01 })
    return { client: sql, subscriber: sql, close: () => sql.end({ timeout: 5 }) }
  },
}

/** Those that reach a server. */
export const remote: readonly Driver[] = [pool, client, postgresJs]

export function driverNamed(name: string): Driver {
  const found = remote.find((driver) => driver.name === name)
  if (found === undefined) throw new Error(`there is no driver ${name}`)
  return found
}
