import { cookie, createSessions, query, type SessionOptions, type Sessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { session, sessionOf } from '../src/index'
import type { Answer, Client } from './support/client'
import { type Framework, frameworks } from './support/frameworks'
import { serve } from './support/serve'

interface Site {
  readonly sessions: Sessions
  readonly client: Client
  /** What a logger in front wrote when a response had left. */
  readonly log: string[]
}

/** `at`: the path below which the session is mounted. */
async function site(express: Framework, at = '/', options: Partial<SessionOptions> = {}): Promise<Site> {
  const sessions = createSessions({
    ...{ store: memoryStore(), transports: [cookie(), query()], onEvent: () => {} },
    ...options,
  })
  const log: string[] = []
  const app = express()
  app.use((req, res, next) => {
    res.on('finish', () => log.push(`${req.method} ${req.originalUrl} ${req.url} ${JSON.stringify(req.query)}`))
    next()
  })
  app.use(at, session(sessions))
  app.post('/login', async (req, res) => {
    await sessionOf(req).login(String(req.query['as'] ?? 'ada'))
    res.end()
  })
  app.get('/link', async (req, res) => {
    const { port } = req.socket.address() as { port: number }
    const url = await sessions.link(sessionOf(req), `http://127.0.0.1:${port}/shop/welcome?from=qr`)
    res.send(url.pathname + url.search)
  })
  app.use((req, res) => {
    res.json({ owner: sessionOf(req).owner, url: req.originalUrl, query: req.query })
  })
  return { sessions, client: await serve(app), log }
}

async function linkFrom({ client }: Site): Promise<string> {
  const desktop = client.copy()
  await desktop.post('/login')
  return (await desktop.get('/link')).body
}

const arrived = ({ status, body, headers }: Answer): unknown => [
  status,
  headers.location,
  body,
  headers['cache-control'],
  headers['referrer-policy'],
]
const away = [303, '/shop/welcome?from=qr', '', 'no-store', 'no-referrer']

describe.each(frameworks)('a link, on %s', (_name, express) => {
  it('signs another browser in by a redirect, once', async () => {
    const on = await site(express)
    const url = await linkFrom(on)
    expect(url).toMatch(/session-link=[\w-]{22}\.[\w-]{44}$/)
    const phone = on.client.copy()
    const first = await phone.get(url)
    expect([arrived(first), first.setCookies.length]).toEqual([away, 1])
    expect(JSON.parse((await phone.get(first.headers.location ?? '')).body)).toEqual({
      ...{ owner: 'ada', url: '/shop/welcome?from=qr', query: { from: 'qr' } },
    })
    const stranger = on.client.copy()
    const second = await stranger.get(url)
    expect([arrived(second), second.setCookies]).toEqual([away, []])
    expect(JSON.parse((await stranger.get('/')).body).owner).toBe(undefined)
  })

  it('is in no log, whoever asks and however', async () => {
    const on = await site(express)
    const url = await linkFrom(on)
    for (const ask of [
      { method: 'HEAD' },
      { method: 'POST' },
      { headers: { 'sec-purpose': 'prefetch' } },
      { method: 'GET' },
      { method: 'GET' },
    ])
      expect((await on.client.copy().send(url, ask)).body).not.toMatch(/session-link|[\w-]{22}\.[\w-]{44}/)
    expect(on.log.slice(-5)).toEqual(
      ['HEAD', 'POST', 'GET', 'GET', 'GET'].map(
        (method) => `${method} /shop/welcome?from=qr /shop/welcome?from=qr {"from":"qr"}`,
      ),
    )
    expect(on.log.join()).not.toContain('session-link')
  })

  it('leads to the whole path where the session is mounted below one', async () => {
    const on = await site(express, '/shop')
    const { sessions } = on
    const login = await sessions.open({ headers: {}, method: 'POST', secure: true })
    await login.login('ada')
    const { pathname, search } = await sessions.link(login, 'https://shop.test/shop/welcome?from=qr')
    const first = await on.client.get(pathname + search)
    expect(arrived(first)).toEqual(away)
    expect(on.log).toEqual(['GET /shop/welcome?from=qr /welcome?from=qr {"from":"qr"}'])
  })

  it('is refused to whoever is signed in as somebody else, and when the session behind it has ended', async () => {
    const on = await site(express)
    const url = await linkFrom(on)
    const bob = on.client.copy()
    await bob.post('/login?as=bob')
    const refused = await bob.get(url)
    expect([arrived(refused), refused.setCookies]).toEqual([away, []])
    expect(JSON.parse((await bob.get('/')).body).owner).toBe('bob')
    const another = await linkFrom(on)
    await on.sessions.revokeAll('ada')
    const late = await on.client.copy().get(another)
    expect([arrived(late), late.setCookies]).toEqual([away, []])
  })
})
