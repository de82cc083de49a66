import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { sqliteStore } from '../../src/index'
import { temporaryFolder } from '../support/folder'
import { program } from '../support/program'
import { limitOf, mark, recordOf, T } from '../support/record'
import { type Driver, drivers } from './drivers'
import { type Acknowledged, expectKept } from './expect-kept'
import { openStore } from './open-store'

const now = T
const load = await program(new URL('./load.program.ts', import.meta.url))
const folder = temporaryFolder()
let places = 0

interface Told {
  readonly acknowledged: Acknowledged[]
  /** How it ended: the code of the error and its details. */
  readonly error: unknown
}

/** Writes in a process of its own until nothing more can be written; files are no longer than so many blocks of 512 bytes. */
async function fill(driver: string, file: string, blocks: number | 'unlimited'): Promise<Told> {
  const limited = `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`
  const child = spawn('sh', ['-c', limited, 'sh', process.execPath, load, driver, file, '3000'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const acknowledged: Acknowledged[] = []
  child.on('message', (message: Acknowledged) => acknowledged.push(message))
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
  return { error: acknowledged.pop(), acknowledged }
}

async function expectNothingLost(driver: Driver, file: string, { acknowledged, error }: Told): Promise<void> {
  expect(error).toEqual(['ERR_SESSION_STORE', { verb: expect.any(String), outcome: expect.any(String) }])
  const { store } = await openStore(driver, file)
  await expectKept(store, acknowledged)
}

/** A disk of half a megabyte, where this user may mount one. */
function smallDisk(): string | undefined {
  const place = `${folder}/disk${++places}`
  mkdirSync(place)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', place], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  afterAll(() => execFileSync('umount', ['-l', place]))
  return place
}

describe.each(drivers)('with $name', (driver) => {
  it('a file that may not grow is an error, and nothing acknowledged is lost', async () => {
    const file = `${folder}/${++places}.db`
    await expectNothingLost(driver, file, await fill(driver.name, file, 2000))
  })

  const place = smallDisk()
  if (place === undefined) it('not run: a full disk (needs the right to mount one)', () => {})
  else
    it('a full disk is an error, and nothing acknowledged is lost', async () => {
      await expectNothingLost(driver, `${place}/s.db`, await fill(driver.name, `${place}/s.db`, 'unlimited'))
    })

  it('a database that may not grow refuses each verb that writes, says that nothing was done, and goes on reading', async () => {
    const { database, store } = await openStore(driver)
    const [old, next] = [
      recordOf({ data: { a: '1' } }),
      recordOf({ owner: 'ann', data: { a: `"${'x'.repeat(50_000)}"` } }),
    ]
    await store.create(old, { now })
    database.exec('PRAGMA max_page_count = 1')
    const refused = (verb: string): unknown =>
      expect.objectContaining({ code: 'ERR_SESSION_STORE', status: 503, details: { verb, outcome: 'notSent' } })
    expect(() => store.create(next, { now })).toThrow(refused('create'))
    expect(() => store.create(next, { now, limit: limitOf(1) })).toThrow(refused('create'))
    expect(() => store.update(old.id, { set: next.data }, { now })).toThrow(refused('update'))
    expect(() => store.replace(old.id, next, { now, version: 1, mark })).toThrow(refused('replace'))
    expect(store.read(old.id, { now })).toEqual({ status: 'live', record: old })
    expect(store.read(next.id, { now })).toEqual({ status: 'absent' })
  })

  it('a database that is read-only refuses each verb that writes, and goes on reading', async () => {
    const { database, store } = await openStore(driver)
    const old = recordOf({ owner: 'ann' })
    await store.create(old, { now })
    database.exec('PRAGMA query_only = ON')
    const writes: readonly (() => unknown)[] = [
      () => store.create(recordOf(), { now }),
      () => store.update(old.id, { lastSeenAt: now + 1 }, { now }),
      () => store.replace(old.id, recordOf(), { now, version: 1, mark }),
      () => store.destroy(old.id, { now, mark }),
      () => store.destroyAll('ann', { now, mark }),
      () => store.consume('key', { now, expiresAt: now + 1 }),
      () => store.revoke('id', { now, until: now + 1 }),
      () => store.revokeOwner('ann', { now, before: now, until: now + 1 }),
      () => store.sweep({ now, max: 1 }),
    ]
    for (const write of writes) expect(write).toThrow(/readonly database\. Nothing was written; the file/)
    expect(store.read(old.id, { now })).toEqual({ status: 'live', record: old })
    expect(store.list('ann', { now })).toHaveLength(1)
    expect(store.check({ ids: ['id'], owner: 'ann', since: now }, { now })).toEqual({ status: 'valid' })
  })

  it('a database that is closed is an error, for reading too', async () => {
    const client = driver.open(':memory:')
    const store = sqliteStore({ client, sweep: 'never' })
    await store.migrate()
    client.close()
    expect(() => store.read('id', { now })).toThrow(
      expect.objectContaining({ code: 'ERR_SESSION_STORE', details: { verb: 'read', outcome: 'notSent' } }),
    )
    await expect(store.migrate()).rejects.toMatchObject({ code: 'ERR_SESSION_STORE' })
  })
})
