import { SessionError } from '@org/session-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisStore } from '../src/index'
import { type Connected, closed, connected, named, notices } from './support/connected'
import { eventually, mark, pause, record, T } from './support/make'
import { type OwnServer, ownServer } from './support/own-servers'

const now = T
const clients = ['redis 6 client', 'redis 5 client', 'ioredis 6 Redis', 'ioredis 5 Redis']

function outcomeOf(error: unknown): string {
  return SessionError.is(error, 'ERR_SESSION_STORE') ? error.details.outcome : String(error)
}

let server: OwnServer
beforeAll(async () => {
  server = await ownServer('--appendonly', 'yes', '--appendfsync', 'always')
})
afterAll(() => server.close())

describe.each(clients)('%s', (name) => {
  let one: Connected
  beforeAll(async () => {
    one = await connected(named(name), { around: server.around })
  })
  afterAll(() => closed(one))

  const works = async (): Promise<boolean> => {
    try {
      return (await one.store.read(record(one.store).id, { now })).status === 'absent'
    } catch {
      return false
    }
  }

  it('sends nothing later that it said it had not sent', async () => {
    const { store } = one
    await eventually(works, 'it works')
    const records = Array.from({ length: 20 }, () => record(store))
    one.taps.down()
    await notices(one)
    const calls = records.map((each) => store.create(each, { now }))
    const outcomes = (await Promise.allSettled(calls)).map((call) =>
      call.status === 'rejected' ? outcomeOf(call.reason) : call.value.status,
    )
    expect(new Set(outcomes)).toEqual(new Set(['notSent']))
    one.taps.up()
    await eventually(works, 'it works again')
    const found = await Promise.all(records.map(async ({ id }) => (await store.read(id, { now })).status))
    expect(new Set(found)).toEqual(new Set(['absent']))
  })

  it('waits for a connection that is back at once', async () => {
    const { store } = one
    // it waits for a second, in which a busy machine may not be back
    await eventually(async () => {
      await eventually(works, 'it works')
      one.taps.down()
      await notices(one)
      const creating = store.create(record(store), { now })
      one.taps.up()
      const outcome = await Promise.resolve(creating).then(({ status }) => status, outcomeOf)
      expect(['created', 'notSent']).toContain(outcome)
      return outcome === 'created'
    }, 'it waits')
  })

  it('has done what it was told when a server that stood still goes on', async () => {
    const { store } = one
    const each = record(store)
    await eventually(works, 'it works')
    server.started().server.signal('SIGSTOP')
    const creating = store.create(each, { now })
    await pause(100)
    server.started().server.signal('SIGCONT')
    expect(await creating).toEqual({ status: 'created', evicted: [] })
  })

  it('answers no more and no less than a server that pauses', async () => {
    const { store } = one
    const each = record(store)
    await server.admin.call('CLIENT', 'PAUSE', '150', 'ALL')
    expect((await store.create(each, { now })).status).toBe('created')
    expect((await store.read(each.id, { now })).status).toBe('live')
  })

  it('loses nothing that was acknowledged when the server is killed, and revives nothing', async () => {
    const { store } = one
    const [acknowledged, ended]: [string[], string[]] = [[], []]
    let isOver = false
    const load = Array.from({ length: 8 }, async () => {
      while (!isOver) {
        const each = record(store)
        try {
          await store.create(each, { now })
          if (Math.random() < 0.5) acknowledged.push(each.id)
          else if ((await store.destroy(each.id, { now, mark })).status === 'destroyed') ended.push(each.id)
        } catch {
          await pause(20)
        }
      }
    })
    await eventually(() => acknowledged.length > 10 && ended.length > 10, 'there is something to lose')
    server.started().server.signal('SIGKILL')
    await server.started().server.ended
    await server.again()
    await eventually(works, 'it works again')
    isOver = true
    await Promise.all(load)
    const status = async (id: string): Promise<string> => (await store.read(id, { now })).status
    expect(new Set(await Promise.all(acknowledged.map(status)))).toEqual(new Set(['live']))
    expect(new Set(await Promise.all(ended.map(status)))).toEqual(new Set(['ended']))
  })
})

describe('a client that was never connected', () => {
  it('is told so, and that nothing was sent', async () => {
    const { createClient } = await import('redis')
    const store = redisStore({ client: createClient() })
    const error = await Promise.resolve(store.create(record(store), { now })).catch((reason: unknown) => reason)
    expect(outcomeOf(error)).toBe('notSent')
    expect(String(error)).toContain('connect()')
  })
})
