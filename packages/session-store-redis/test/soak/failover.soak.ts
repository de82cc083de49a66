import { afterAll, describe, expect, it } from 'vitest'
import { newHome, startRedisCluster, startRedisSentinel } from '../../../../scripts/services/start.mjs'
import { closed, connected, named } from '../support/connected'
import { addressOf, need } from '../support/environment'
import { Load, type Report } from '../support/load'
import { eventually, pause, record, T } from '../support/make'
import type { Servers } from '../support/servers'
import { setUps } from '../support/set-ups'

const table: Record<string, Report> = {}
afterAll(() => console.table(table))

interface Failing {
  readonly around: Servers
  fail(): void
  close(): Promise<void>
}

async function sentinels(): Promise<Failing> {
  const home = newHome()
  const place = { program: need('REDIS_SERVER'), folder: home.folder('sentinel'), home }
  const { name, primary, replica, urls } = await startRedisSentinel({ ...place, downAfter: 1000 })
  const data = [primary, replica].map(({ url }) => addressOf(url))
  const around = { data, sentinels: urls.map(addressOf), name }
  return { around, fail: () => primary.server.signal('SIGKILL'), close: () => home.close() }
}

async function cluster(): Promise<Failing> {
  const home = newHome()
  const place = { program: need('REDIS_SERVER'), folder: home.folder('cluster'), home }
  const { nodes, urls } = await startRedisCluster({ ...place, nodeTimeout: 1500 })
  const around = { data: urls.map(addressOf), sentinels: [], name: '' }
  return { around, fail: () => nodes[0]?.server.signal('SIGKILL'), close: () => home.close() }
}

const clients = setUps
  .filter(({ topology }) => topology !== 'one')
  .map(({ name, topology }) => [name, topology] as const)

describe('a primary that is killed under load', () => {
  it.each(clients)('is replaced, and %s goes on', async (name, topology) => {
    const failing = await (topology === 'cluster' ? cluster() : sentinels())
    const one = await connected(named(name), { around: failing.around })
    const load = new Load(one.store)
    load.start()
    await pause(2000)
    const faultAt = performance.now()
    failing.fail()
    await pause(3000)
    await eventually(() => works(one.store), 'it works again', 60_000)
    await pause(3000)
    await load.stop()
    const report = await load.report(faultAt)
    table[name] = report
    await closed(one)
    await failing.close()
    expect(report.acknowledged).toBeGreaterThan(100)
  })
})

/** On every primary. */
async function works(store: Awaited<ReturnType<typeof connected>>['store']): Promise<boolean> {
  const reads = Array.from({ length: 20 }, () => store.read(record(store).id, { now: T }))
  return (await Promise.allSettled(reads)).every(({ status }) => status === 'fulfilled')
}
