import { describeStore } from '@org/session-conformance'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../src/index'

const notRun = describeStore(
  'memoryStore',
  {
    create: () => memoryStore(),
    createSmall: (maxSessions) => memoryStore({ maxSessions }),
    capabilities: ['ownerIndex', 'sweepable', 'oneTime', 'watchable', 'revocations'],
    faults: { elsewhere: (store) => store },
  },
  { describe, it },
)

it('lacks only what takes a network to fail', () => {
  expect(new Set(notRun.flatMap((one) => one.needs))).toEqual(new Set(['fail', 'resend', 'crash']))
})
