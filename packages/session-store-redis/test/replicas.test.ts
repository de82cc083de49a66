import { SessionError } from '@org/session-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisStore } from '../src/index'
import { type Connected, closed, connected, named } from './support/connected'
import { eventually, record, T } from './support/make'
import { type OwnServer, ownServer } from './support/own-servers'

const now = T
let primary: OwnServer
let replica: OwnServer
beforeAll(async () => {
  primary = await ownServer()
  replica = await ownServer('--replicaof', '127.0.0.1', `${primary.started().port}`)
  await eventually(async () => (await primary.admin.info('replication')).includes('state=online'), 'it follows')
})
afterAll(async () => {
  await replica.close()
  await primary.close()
})

describe.each(['redis 6 client', 'ioredis 6 Redis'])('%s that waits for a replica', (name) => {
  let one: Connected
  beforeAll(async () => {
    one = await connected(named(name), { around: primary.around })
  })
  afterAll(() => closed(one))

  it('answers once it has the write, and says when it has not', async () => {
    const store = redisStore({ ...one.opened.options, prefix: one.prefix, waitForReplicas: 1 })
    // a replica has a second, and a busy machine more
    let first = record(store)
    const replicated = async (): Promise<boolean> => {
      first = record(store)
      const created = Promise.resolve(store.create(first, { now }))
      return (await created.catch(() => ({ status: 'not replicated' }))).status === 'created'
    }
    await eventually(replicated, 'the replica has it')
    const [session] = await replica.admin.keys(`${one.prefix}*${first.id.slice(11)}`)
    expect(session).toBeDefined()

    const second = record(store)
    replica.started().server.signal('SIGSTOP')
    const error = await Promise.resolve(store.create(second, { now })).catch((reason: unknown) => reason)
    replica.started().server.signal('SIGCONT')
    expect(SessionError.is(error, 'ERR_SESSION_STORE') && error.details.outcome).toBe('unknown')
    expect(String(error)).toContain('0 of 1 replicas')
    expect((await store.read(second.id, { now })).status).toBe('live')
    await eventually(replicated, 'it works again')
  })
})
