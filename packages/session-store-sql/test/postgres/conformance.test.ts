import { describeStore } from '@org/session-conformance'
import { afterAll, describe, expect, it } from 'vitest'
import { TcpProxy } from '../support/tcp-proxy'
import { remote } from './drivers'
import { admin, url } from './server'
import { Subjects } from './subjects'

const capabilities = ['ownerIndex', 'sweepable', 'oneTime', 'watchable', 'revocations'] as const
const server = await admin()

for (const driver of remote) {
  const proxy = await TcpProxy.before(url)
  const subjects = new Subjects(driver, server, proxy.url)
  afterAll(() => subjects.end())
  // a Client of pg whose connection broke does not connect again: that one is stopped without
  const isOne = driver.name === 'a Client of pg'
  const notRun = describeStore(
    `postgresStore on ${driver.name}`,
    {
      create: () => subjects.create(),
      close: (store) => subjects.close(store),
      capabilities,
      faults: {
        elsewhere: () => subjects.elsewhere(),
        fail: (verb, store) => (isOne ? subjects.refuse(verb, store) : subjects.cutOff(verb, store, proxy)),
        crash: (verb, store) => subjects.stopAtTheEnd(verb, store, isOne ? 'cancel' : 'terminate'),
      },
    },
    { describe, it },
  )

  it(`lacks on ${driver.name} what no client of PostgreSQL does: sending twice`, () => {
    expect(new Set(notRun.flatMap((one) => one.needs))).toEqual(new Set(['resend', 'room']))
  })
}
