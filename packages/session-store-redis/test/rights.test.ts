import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisStore } from '../src/index'
import { end, eventually, mark, record, T } from './support/make'
import { type OwnServer, ownServer } from './support/own-servers'

const now = T
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const commands = readme.match(/\+[a-z]+/g) ?? []

let server: OwnServer
beforeAll(async () => {
  server = await ownServer()
})
afterAll(() => server.close())

async function clientWith(...rights: readonly string[]): Promise<Redis> {
  await server.admin.call('ACL', 'SETUSER', 'app', 'reset', 'on', '>word', ...rights, '+info', '+client', '+hello')
  const [address] = server.around.data
  const client = new Redis({ ...address, username: 'app', password: 'word' })
  client.on('error', () => {})
  return client
}

async function allVerbs(client: Redis): Promise<string[]> {
  const store = redisStore({ client })
  const heard: string[] = []
  const stop = store.watch((id) => heard.push(id))
  // a connection of its own, which may come later than all the rest
  const asked = async (): Promise<boolean> => (await server.admin.info('commandstats')).includes('cmdstat_subscribe:')
  await eventually(asked, 'it asks to be told')
  const limit = { max: 1, beyond: 'evict', mark } as const
  const [first, second, third] = [record(store), record(store, { owner: 'ann' }), record(store, { owner: 'ann' })]
  await store.create(first, { now })
  await store.update(first.id, { set: { a: '1' }, unset: ['b'], expiresAt: end + 1 }, { now })
  await store.replace(first.id, second, { now, version: 2, mark, limit })
  expect(await store.create(third, { now, limit })).toEqual({ status: 'created', evicted: [second.id] })
  expect((await store.list('ann', { now })).length).toBe(1)
  expect(await store.destroyAll('ann', { now, mark })).toEqual([third.id])
  expect(await store.destroy(third.id, { now, mark })).toEqual({ status: 'ended', mark })
  const key = `${Math.random()}`
  for (const status of ['consumed', 'used'])
    expect(await store.consume(key, { now, expiresAt: end })).toEqual({ status })
  await store.revoke('id', { now, until: end })
  await store.revokeOwner('ann', { now, before: T, until: end })
  const token = { ids: ['id', 'root'], owner: 'ann', since: T }
  expect(await store.check(token, { now })).toEqual({ status: 'revoked' })
  const lost = record(store, { owner: 'bob' })
  await store.create(lost, { now })
  await server.admin.del(`session:{${lost.id.slice(0, 11)}}s:${lost.id.slice(11)}`)
  expect(await store.list('bob', { now })).toEqual([])
  expect(await store.sweep({ now: mark.until, max: 100 })).toBeGreaterThan(0)
  await eventually(() => [first, second, third].every(({ id }) => heard.includes(id)), 'it is told')
  stop()
  client.disconnect()
  return heard
}

describe('the rights that the README asks for', () => {
  it('are enough', async () => {
    await allVerbs(await clientWith('~session:*', 'resetchannels', '&session:ended', ...commands))
  })

  it('are all needed, one by one', async () => {
    await server.admin.script('FLUSH')
    await server.admin.config('RESETSTAT')
    await allVerbs(await clientWith('~session:*', 'resetchannels', '&session:ended', ...commands))
    const counted = (await server.admin.info('commandstats')).matchAll(/cmdstat_([a-z|]+)/g)
    // a duplicate that ends needs not say so; clusters and sentinels of node-redis do
    const seen = ['+unsubscribe', ...Array.from(counted, ([, name]) => `+${name}`)]
    expect(commands.filter((command) => !seen.includes(command))).toEqual([])
  })

  it('may lack the channel: what ends is noticed all the same', async () => {
    const client = await clientWith('~session:*', 'resetchannels', ...commands)
    await allVerbs(client)
  })
})
