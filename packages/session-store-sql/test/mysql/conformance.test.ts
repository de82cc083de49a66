import { describeStore } from '@org/session-conformance'
import { afterAll, describe, expect, it } from 'vitest'
import { TcpProxy } from '../support/tcp-proxy'
import { drivers } from './drivers'
import { admin, servers } from './server'
import { Subjects } from './subjects'

for (const server of servers) {
  const beside = await admin(server)
  for (const driver of drivers) {
    const proxy = await TcpProxy.before(server.url)
    const subjects = new Subjects(driver, beside, proxy.url)
    afterAll(() => subjects.end())
    const notRun = describeStore(
      `mysqlStore on ${server.name} with ${driver.name}`,
      {
        create: () => subjects.create(),
        capabilities: ['ownerIndex', 'sweepable', 'oneTime', 'revocations'],
        faults: {
          elsewhere: () => subjects.elsewhere(),
          fail: (verb, store) => subjects.cutOff(verb, store, proxy),
          crash: (verb, store) => subjects.kill(verb, store),
        },
      },
      { describe, it },
    )
    it(`lacks on ${server.name} with ${driver.name} what no client of MySQL does: sending twice, and watching`, () => {
      const lacking = new Set(notRun.flatMap((one) => one.needs))
      expect(lacking).toEqual(new Set(['resend', 'room', 'watchable']))
    })
  }
}
