import { describe, expect, it } from 'vitest'
import { describeStore } from '../src/index'
import { ReferenceStore } from './reference-store'
import { RemoteStore, remoteSubject } from './remote-store'

const capabilities = ['ownerIndex', 'sweepable', 'oneTime', 'watchable', 'revocations'] as const

describeStore(
  'a store with every capability, answering at once',
  { create: () => new ReferenceStore(), createSmall: (room) => new ReferenceStore(room), capabilities },
  { describe, it },
)

const notRun = describeStore(
  'a store behind a connection that can fail',
  remoteSubject(() => new RemoteStore()),
  { describe, it },
)

it('runs every case where every fault can be made', () => {
  expect(notRun).toEqual([])
})
