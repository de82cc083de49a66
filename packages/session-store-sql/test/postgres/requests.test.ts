import { createSessions, header } from '@org/session-core'
import pg from 'pg'
import { expect, it } from 'vitest'
import { postgresStore } from '../../src/index'
import { TcpProxy } from '../support/tcp-proxy'
import { admin, url } from './server'
import { tripsOf } from './trips'

const { schema } = await admin()

it('a request takes one round trip to read and one to write, and none where nobody is known', async () => {
  const proxy = await TcpProxy.before(url)
  const trips = tripsOf(proxy)
  const client = new pg.Pool({ connectionString: proxy.url, max: 1 })
  const store = postgresStore({ client, schema, sweep: 'never' })
  await store.migrate()
  let now = Date.now()
  const clock = (): number => now
  const sessions = createSessions({ store, transports: [header()], secure: true, clock, deadline: '1m' })

  /** What came in the response's header, and how many round trips it took. */
  async function request(
    token: string | undefined,
    handle: (session: Awaited<ReturnType<typeof sessions.open>>) => unknown,
  ) {
    const before = trips()
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const session = await sessions.open({ method: 'POST', headers, secure: true })
    await handle(session)
    const { headers: lines } = await session.commit({ status: 200, headers: {} })
    const given = lines.map(([, value]) => value).find((value) => /^[\w-]{22}\.[\w-]{44}$/.test(String(value)))
    return { trips: trips() - before, token: given === undefined ? token : String(given) }
  }

  const read = (session: { data: object }): unknown => session.data
  const anonymous = await request(undefined, read)
  expect(anonymous.trips).toBe(0)
  const login = await request(undefined, (session) => session.login('user-42'))
  expect(login).toEqual({ trips: 1, token: expect.any(String) })
  expect((await request(login.token, read)).trips).toBe(1)
  const write = (session: { data: Record<string, unknown> }): unknown => Object.assign(session.data, { cart: [1, now] })
  expect((await request(login.token, write)).trips).toBe(2)
  now += 120_000
  expect((await request(login.token, write)).trips).toBe(2)
  expect((await request(login.token, (session) => session.logout())).trips).toBe(2)
  await client.end()
})
