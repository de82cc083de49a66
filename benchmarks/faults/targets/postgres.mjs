import pg from 'pg'
import { freePort, startPgbouncer, startPostgres, until } from '../../../scripts/services/start.mjs'
import { newDoors } from '../doors.mjs'
import { smallDisk } from '../full-disk.mjs'
import { mortal } from '../mortal.mjs'

/** As it comes: a confirmed commit is on the disk. */
const durable = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on']

/** Processes of a killed one may take a moment to notice. */
async function startPatiently(place) {
  let started
  await until('PostgreSQL is back', async () => {
    started = await startPostgres(place)
    return true
  })
  return started
}

async function ask(connectionString, ...statements) {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function makeReadOnly(url) {
  const set = (word) => ask(url, `ALTER SYSTEM SET default_transaction_read_only = ${word}`, 'SELECT pg_reload_conf()')
  await set('on')
  // the session that takes it back is read-only itself, which ALTER SYSTEM does not mind
  return () => set('off')
}

/** Also the log of what is written finds no room for a new file, at which PostgreSQL gives up and begins anew. */
async function fillDisk(disk, url, revive) {
  const empty = disk.fill()
  await ask(url, 'SELECT pg_switch_wal()').catch(() => {})
  return async () => {
    empty()
    await revive()
  }
}

/** One PostgreSQL, if wanted behind a PgBouncer that pools by transaction. */
export async function startTarget({ programs, home, client, isPooled = false }) {
  const doors = newDoors()
  const folder = home.folder('postgres')
  const disk = smallDisk(folder, 160)
  const port = await freePort()
  const place = { program: programs.get('postgres'), home, folder, port, settings: durable }
  const { kill, revive } = await mortal(() => startPatiently(place))
  const url = `postgres://app@127.0.0.1:${port}/postgres`
  const pooler = { program: programs.get('pgbouncer'), home, folder: home.folder('pgbouncer'), postgresUrl: url }
  const near = isPooled ? (await startPgbouncer(pooler)).port : port
  return {
    spec: { client, url: `postgres://app@127.0.0.1:${await doors.doorOf(near)}/postgres` },
    faults: {
      killed: kill,
      cut: doors.cut,
      stalled: doors.stall,
      ...(disk && { 'disk full': () => fillDisk(disk, url, revive) }),
      'read-only': () => makeReadOnly(url),
    },
    close() {
      doors.close()
      disk?.remove()
    },
  }
}
