import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { describe, expect, it } from 'vitest'
import { redisStore } from '../src/index'
import { addressOf, need } from './support/environment'
import { eventually, mark, newPrefix, record, T } from './support/make'

const now = T

function secure(): { host: string; port: number; ca: Buffer } {
  return { ...addressOf(need('REDIS_TLS_URL')), ca: readFileSync(need('REDIS_TLS_CA')) }
}

const clients = {
  async 'node-redis'() {
    const { host, port, ca } = secure()
    const client = await createClient({ socket: { host, port, tls: true, ca } }).connect()
    return { client, close: () => client.destroy() }
  },
  async ioredis() {
    const { host, port, ca } = secure()
    const client = new Redis({ host, port, tls: { ca } })
    return { client, close: () => client.disconnect() }
  },
}

describe.each(Object.entries(clients))('%s over TLS', (_, open) => {
  it('keeps sessions and listens', async () => {
    const { client, close } = await open()
    const store = redisStore({ client, prefix: newPrefix() })
    const heard: string[] = []
    const stop = store.watch((id) => heard.push(id))
    const each = record(store, { owner: 'ann', data: { a: '1' } })
    expect(await store.create(each, { now })).toEqual({ status: 'created', evicted: [] })
    expect(await store.read(each.id, { now })).toEqual({ status: 'live', record: each })
    expect(await store.destroyAll('ann', { now, mark })).toEqual([each.id])
    await eventually(() => heard.includes(each.id), 'it is told')
    stop()
    close()
  })
})
