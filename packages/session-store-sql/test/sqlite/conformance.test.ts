import { describeStore, type StoreVerb } from '@org/session-conformance'
import type { SessionStore } from '@org/session-core'
import { describe, expect, it } from 'vitest'
import { answersOf, program, start } from '../support/program'
import { absent, drivers } from './drivers'
import { Subjects } from './subjects'

const crash = await program(new URL('./crash.program.ts', import.meta.url))

for (const driver of drivers) {
  const subjects = new Subjects(driver)
  const notRun = describeStore(
    `sqliteStore on ${driver.name}`,
    {
      create: () => subjects.create(),
      close: (store) => subjects.close(store),
      capabilities: ['ownerIndex', 'sweepable', 'oneTime', 'revocations'],
      faults: {
        elsewhere: (store) => subjects.elsewhere(store),
        fail: (verb, store) => subjects.intercept(verb, store, (run) => subjects.whileAway(store, verb, run)),
        crash: (verb: StoreVerb, store: SessionStore) =>
          subjects.intercept(verb, store, (_, args) => {
            const nth = verb === 'replace' ? '2' : '1'
            return answersOf(start(crash, [driver.name, subjects.fileOf(store), nth, verb, JSON.stringify(args)]))
          }),
      },
    },
    { describe, it },
  )

  it(`lacks on ${driver.name} what no client of SQLite does: sending twice`, () => {
    expect(new Set(notRun.flatMap((one) => one.needs))).toEqual(new Set(['resend', 'room', 'watchable']))
  })
}

for (const name of absent) it(`not run: ${name}, which this Node has not or which is not installed`, () => {})
