import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { type SqlStore, sqliteStore } from '../../src/index'
import { temporaryFolder } from '../support/folder'
import { program, start } from '../support/program'
import { limitOf, mark, otherMark, recordOf, T } from '../support/record'
import { drivers } from './drivers'
import { type Acknowledged, expectKept } from './expect-kept'
import { openStore } from './open-store'

const now = T
const load = await program(new URL('./load.program.ts', import.meta.url))
const crash = await program(new URL('./crash.program.ts', import.meta.url))
const folder = temporaryFolder()
let files = 0
const newFile = (): string => `${folder}/${++files}.db`

async function statuses(store: SqlStore<never>, ids: readonly string[]): Promise<string[]> {
  return Promise.all(ids.map(async (id) => (await store.read(id, { now })).status))
}

describe.each(drivers)('a process with $name', (driver) => {
  it('that ends and begins again finds its sessions', async () => {
    const file = newFile()
    const record = recordOf({ owner: 'ann', data: { cart: '[1]' } })
    const before = driver.open(file)
    const first = sqliteStore({ client: before })
    await first.migrate()
    await first.create(record, { now })
    first.close()
    before.close()
    const { store } = await openStore(driver, file)
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
    expect(await store.list('ann', { now })).toHaveLength(1)
  })

  it('that is killed under load has lost nothing it had acknowledged', async () => {
    const file = newFile()
    const acknowledged: Acknowledged[] = []
    const child = start(load, [driver.name, file])
    child.on('message', (message: Acknowledged) => {
      acknowledged.push(message)
      if (acknowledged.length === 500) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const { store } = await openStore(driver, file)
    await expectKept(store, acknowledged)
  })

  it.each([1, 2, 3, 4])('that dies before step %i of a replace leaves all of it or nothing', async (nth) => {
    const file = newFile()
    const { store } = await openStore(driver, file)
    const [evicted, old, next] = [recordOf({ owner: 'ann' }), recordOf(), recordOf({ owner: 'ann' })]
    for (const record of [evicted, old]) await store.create(record, { now })
    const when = { now, version: 1, mark: otherMark, limit: limitOf(1) }
    const child = start(crash, [driver.name, file, `${nth}`, 'replace', JSON.stringify([old.id, next, when])])
    const [, signal] = await once(child, 'close')
    expect(signal).toBe('SIGKILL')
    expect(await statuses(store, [evicted.id, old.id, next.id])).toEqual(['live', 'live', 'absent'])
    expect(await store.replace(old.id, next, { ...when, mark })).toMatchObject({ status: 'replaced' })
  })
})
