import { once } from 'node:events'
import { SessionError } from '@org/session-core'
import { afterEach, describe, expect, it } from 'vitest'
import { attach } from '../src/attach'
import { sessionOf } from '../src/session-of'
import { until, wait } from './room/exchange'
import { type Handler, openSite, type Site } from './room/site'
import { faults } from './room/wrapped-store'

let site: Site

afterEach(() => site.close())

const count: Handler = (session, _, response) => {
  session.data.n = (session.data.n ?? 0) + 1
  response.end(`${session.data.n}`)
}

describe.each(['at once', 'slow'] as const)('attach, with a store that answers %s', (pace) => {
  const open = async (...args: Parameters<typeof openSite>): Promise<Site> => {
    site = await openSite(...args)
    if (pace === 'slow') site.store.fault = faults.slow
    return site
  }

  it('stores what changed before the first byte, and sends the cookie with it', async () => {
    await open()
    const first = await site.visit(count)
    expect(first).toMatchObject({ status: 200, body: '1' })
    expect(site.store.size).toBe(1)
    expect(first.headers['cache-control']).toBe('no-store')
    expect(first.headers['set-cookie']).toHaveLength(1)
    const second = await site.visit(count)
    expect(second).toMatchObject({ status: 200, body: '2' })
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.headers).toMatchObject({ 'cache-control': 'private', vary: 'Cookie' })
  })

  it('[A05] calls no store and adds no header for a visitor who has nothing', async () => {
    await open()
    const { headers, body } = await site.visit((_, __, response) =>
      response.writeHead(200, { 'X-A': '1' }).end('plain'),
    )
    expect(Object.keys(headers).sort()).toEqual(['connection', 'date', 'transfer-encoding', 'x-a'])
    expect(body).toBe('plain')
    expect(site.store.calls).toEqual([])
  })

  it('[A05] calls no store after the one read when nobody looks at the session', async () => {
    await open()
    await site.visit(count)
    site.store.calls.length = 0
    const { headers } = await site.visit((_, __, response) => response.end('plain'))
    expect(headers).not.toHaveProperty('vary')
    expect(site.store.calls).toEqual(['read'])
  })

  it('[A01] opens a request once, however often it is attached, and `sessionOf` finds it', async () => {
    await open()
    await site.visit(count)
    site.store.calls.length = 0
    const { body } = await site.visit(async (session, request, response) => {
      const again = await attach(site.sessions, request, response)
      const found = [again, sessionOf(request), sessionOf(request, site.sessions)].map((one) => one === session)
      response.end(`${found}`)
    })
    expect(body).toBe('true,true,true')
    expect(site.store.calls).toEqual(['read'])
  })

  it('signs in and out', async () => {
    await open()
    await site.visit(async (session, _, response) => {
      await session.login('ada')
      response.end()
    })
    expect((await site.visit((session, _, response) => response.end(session.owner))).body).toBe('ada')
    const out = await site.visit(async (session, _, response) => {
      await session.logout()
      response.end()
    })
    expect(out.headers['set-cookie']?.[0]).toMatch(/Max-Age=0/)
    expect((await site.visit((session, _, response) => response.end(session.owner))).body).toBe('')
  })

  it('[CK-18] drops with a status of 500 what was not stored, and sends the cookie of a login all the same', async () => {
    await open()
    const { headers } = await site.visit(async (session, _, response) => {
      await session.login('ada')
      session.data.n = 9
      response.writeHead(500).end()
    })
    expect(headers['set-cookie']).toHaveLength(1)
    expect(site.events).toContainEqual(expect.objectContaining({ type: 'write-dropped', reason: 'server-error' }))
    expect((await site.visit((session, _, response) => response.end(`${session.data.n}`))).body).toBe('undefined')
  })

  it('[A07] loses nothing of a client that goes away', async () => {
    await open()
    await site.visit(count)
    let arrived = (): void => {}
    const abort = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const stored = new Promise<void>((resolve, reject) => {
      const handler: Handler = async (session, _, response) => {
        session.data.n = 40
        arrived()
        await once(response, 'close')
        session.data.n++
        response.end('nobody hears this')
        // acts take turns with commits: it comes after the last of them
        session.touch().then(resolve, reject)
      }
      void site.visit(handler, { abort })
    })
    await stored
    expect((await site.visit(count)).body).toBe('42')
  })

  it('tells of a change that came too late, and refuses what needs a cookie by then', async () => {
    await open()
    await site.visit(count)
    const { body } = await site.visit(async (session, _, response) => {
      response.write('begun ')
      await wait(pace === 'slow' ? 60 : 1)
      const code = await session.login('ada').catch((error: unknown) => (SessionError.is(error) ? error.code : error))
      session.data.n = 99
      response.end(String(code))
    })
    expect(body).toBe('begun ERR_SESSION_TOO_LATE')
    await until(() => site.events.some(({ type }) => type === 'write-dropped'))
    expect(site.events).toContainEqual(expect.objectContaining({ type: 'write-dropped', reason: 'late' }))
  })

  it('[A10] answers a write from another site with 403 and nothing else; the handler finds it answered', async () => {
    await open()
    await site.visit(count)
    let ran = false
    const { status, headers, body } = await site.visit(
      () => {
        ran = true
      },
      {
        method: 'POST',
        headers: { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
      },
    )
    expect([status, body, headers['cache-control'], headers['content-length']]).toEqual([403, '', 'no-store', '0'])
    expect(headers['set-cookie']).toBeUndefined()
    expect(ran).toBe(false)
  })
})

describe('attach, with a store that fails', () => {
  it.each(['failingWrites', 'throwingWrites', 'hangingWrites'] as const)(
    '[A06] answers 503 without a cookie: %s',
    async (fault) => {
      site = await openSite({ deadline: '40ms' })
      site.store.fault = faults[fault]
      const { status, headers, body } = await site.visit((session, _, response) => {
        session.data.n = 1
        response.writeHead(200, { 'Content-Type': 'application/json', 'X-Request-Id': '42' }).end('{"saved":true}')
      })
      expect([status, body, headers['cache-control'], headers['x-request-id']]).toEqual([
        503,
        'Service Unavailable',
        'no-store',
        '42',
      ])
      expect(headers['set-cookie']).toBeUndefined()
      expect(site.events).toContainEqual(expect.objectContaining({ type: 'commit-failed' }))
    },
  )

  it('[A06] sends the cookie of a login that succeeded with the answer to the write that failed', async () => {
    site = await openSite()
    const { status, headers } = await site.visit(async (session, _, response) => {
      await session.login('ada')
      site.store.fault = faults.failingWrites
      session.data.n = 1
      response.end('saved')
    })
    expect(status).toBe(503)
    expect(headers['set-cookie']).toHaveLength(1)
    site.store.fault = () => undefined
    expect((await site.visit((session, _, response) => response.end(session.owner))).body).toBe('ada')
  })

  it("[A06] answers with the status of an error that is the data's", async () => {
    site = await openSite()
    const { status } = await site.visit((session, _, response) => {
      Object.assign(session.data, { n: () => 1 })
      response.end('saved')
    })
    expect(status).toBe(500)
    expect(site.store.size).toBe(0)
  })

  it('[A08] passes a failing open on, and touches neither response nor cookie', async () => {
    site = await openSite()
    await site.visit(count)
    site.store.fault = faults.failing
    const { status, headers, body } = await site.visit(count)
    expect([status, body]).toEqual([500, 'thrown'])
    expect(headers['set-cookie']).toBeUndefined()
    expect(SessionError.is(site.thrown, 'ERR_SESSION_STORE')).toBe(true)
    site.store.fault = () => undefined
    expect((await site.visit(count)).body).toBe('2')
  })
})
