import { cookie, createSessions, type SessionEvent } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createNextSessions } from '../src/index'

const url = 'https://shop.test/'
const post = (cookies = '') => new Request(url, { method: 'POST', headers: cookies === '' ? {} : { cookie: cookies } })
const cookieIn = (response: Response) => response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''

afterEach(() => vi.unstubAllEnvs())

describe('createNextSessions', () => {
  it('takes options, or the Sessions made from them', async () => {
    const store = memoryStore()
    const sessions = createSessions({ store })
    for (const { withSession } of [createNextSessions({ store }), createNextSessions(sessions)]) {
      const response = await withSession(async (session, _: Request) => {
        await session.login('ada')
        return new Response(null, { status: 204 })
      })(post())
      expect(cookieIn(response)).toMatch(/^__Host-Http-sid=/)
    }
    expect(await sessions.list('ada')).toHaveLength(2)
  })

  it('counts every request as TLS unless it is told not to', async () => {
    const transports = [cookie({ insecure: true })] as const
    const begin = async (secure?: boolean) => {
      const { withSession } = createNextSessions({
        store: memoryStore(),
        transports,
        ...(secure === false && { secure }),
      })
      return withSession((session, _: Request) => {
        session.data.n = 1
        return new Response(null)
      })(new Request('http://shop.test/', { method: 'POST' }))
    }
    expect(cookieIn(await begin())).toMatch(/^__Host-Http-sid=/)
    expect(cookieIn(await begin(false))).toMatch(/^sid=/)
  })

  it('shares one store of the process where none is given', async () => {
    const login = createNextSessions().withSession(async (session, _: Request) => {
      await session.login('ada')
      return new Response(null)
    })
    const look = createNextSessions().withSession((session, _: Request) => Response.json(session.owner ?? null))
    expect(await (await look(post(cookieIn(await login(post()))))).json()).toBe('ada')
  })

  it('refuses two that share a cookie and differ, where they meet on one request', async () => {
    const [one, other] = [createNextSessions(), createNextSessions({ issue: 'always' })]
    const request = post()
    const both = one.withSession((_session, inner: Request) =>
      other.withSession((_other, _: Request) => new Response())(inner),
    )
    await expect(both(request)).rejects.toMatchObject({ code: 'ERR_SESSION_OPTION', details: { option: 'transports' } })
  })

  it('says once that production runs on memory, and not while it is built', () => {
    const said: SessionEvent[] = []
    const onEvent = (event: SessionEvent) => void said.push(event)
    createNextSessions({ onEvent })
    vi.stubEnv('NODE_ENV', 'production')
    vi.stubEnv('NEXT_PHASE', 'phase-production-build')
    createNextSessions({ onEvent })
    expect(said).toEqual([])
    vi.stubEnv('NEXT_PHASE', undefined)
    for (let n = 0; n < 2; n++) createNextSessions({ onEvent })
    createNextSessions({ onEvent, store: memoryStore() })
    expect(said).toMatchObject([{ type: 'warning', code: 'WARN_SESSION_MEMORY_STORE' }])
  })

  it('gives every visitor of a page a session, when it is to, from the proxy', async () => {
    const { proxy } = createNextSessions({ store: memoryStore(), issue: 'always' })
    const answer = await proxy(new Request(url))
    expect(cookieIn(answer)).toMatch(/^__Host-Http-sid=/)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(cookieIn(await proxy(new Request(url, { headers: { cookie: cookieIn(answer) } })))).toBe('')
    expect(cookieIn(await proxy(new Request(url, { headers: { 'sec-purpose': 'prefetch' } })))).toBe('')
    expect(cookieIn(await proxy(post()))).toBe('')
  })
})

describe('outside of a request of Next', () => {
  it('says of getSession where it may be called', async () => {
    await expect(createNextSessions({ store: memoryStore() }).getSession()).rejects.toThrow(
      'In pages/ there is no getSession(): wrap the API route or getServerSideProps in withSession().',
    )
  })

  it('runs handlers, so that tests need no server', async () => {
    const { withSession } = createNextSessions({ store: memoryStore() })
    const handler = withSession((session, _: Request) => {
      session.data.n = (session.data.n ?? 0) + 1
      return Response.json(session.data.n)
    })
    const first = await handler(post())
    const second = await handler(post(cookieIn(first)))
    expect([await first.json(), await second.json()]).toEqual([1, 2])
  })
})
