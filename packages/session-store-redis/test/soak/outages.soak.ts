import { afterAll, describe, expect, it } from 'vitest'
import { closed, connected, named } from '../support/connected'
import { Load, type Report } from '../support/load'
import { eventually, pause, record, T } from '../support/make'
import { ownServer } from '../support/own-servers'
import { setUps } from '../support/set-ups'

const seconds = Number(process.env['SOAK_SECONDS'] ?? 15)
const table: Record<string, Report> = {}
afterAll(() => console.table(table))

const clients = setUps.filter(({ topology }) => topology === 'one').map(({ name }) => name)

describe('under load', () => {
  it.each(clients)('a server that writes all down is killed and started again, over and over: %s', async (name) => {
    const server = await ownServer('--appendonly', 'yes', '--appendfsync', 'always')
    const one = await connected(named(name), { around: server.around })
    const load = new Load(one.store)
    load.start()
    let faultAt = 0
    for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
      await pause(3000)
      faultAt = performance.now()
      server.started().server.signal('SIGKILL')
      await server.started().server.ended
      await server.again()
    }
    await eventually(
      async () => (await one.store.read(record(one.store).id, { now: T })).status === 'absent',
      'it works',
    )
    await pause(1000)
    await load.stop()
    const report = await load.report(faultAt)
    table[`killed: ${name}`] = report
    await closed(one)
    await server.close()
    expect([report.lost, report.revived]).toEqual([0, 0])
  })

  it.each(clients)('a network that stands still for three seconds: %s', async (name) => {
    const server = await ownServer()
    const one = await connected(named(name), { around: server.around })
    const load = new Load(one.store)
    load.start()
    await pause(1000)
    const faultAt = performance.now()
    server.started().server.signal('SIGSTOP')
    await pause(3000)
    server.started().server.signal('SIGCONT')
    await pause(2000)
    await load.stop()
    const report = await load.report(faultAt)
    table[`stalled: ${name}`] = report
    await closed(one)
    await server.close()
    expect([report.lost, report.revived]).toEqual([0, 0])
  })
})
