import { createSessions, type SessionEvent, type SessionOptions, type Sessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { BrowserContext } from 'playwright-core'
import { appOf, type Data } from '../app/app'
import { serveTls } from './browser'
import { cookieName } from './client'

/** The application on a host of its own, as a browser sees it. */
export interface Shop {
  readonly url: string
  /** What was answered, as `POST /data 403`. */
  readonly answered: string[]
  readonly sessions: Sessions<Data>
  readonly events: SessionEvent[]
}

export async function openShop(options: Partial<SessionOptions<Data>> = {}): Promise<Shop> {
  const events: SessionEvent[] = []
  const onEvent = (event: SessionEvent): void => void events.push(event)
  const sessions = createSessions<Data>({ store: memoryStore(), onEvent, ...options } as SessionOptions<Data>)
  const [app, answered] = [appOf(sessions), [] as string[]]
  const port = await serveTls((request, response) => {
    response.once('finish', () => answered.push(`${request.method} ${request.url} ${response.statusCode}`))
    app(request, response)
  })
  return { url: `https://shop.example:${port}`, sessions, events, answered }
}

/** Somebody who is signed in and has something in the cart, with the cookie in this browser. */
export async function signIn(context: BrowserContext, { url, sessions }: Shop): Promise<void> {
  const session = await sessions.open({ method: 'POST', url: '/', headers: { host: 'shop.example' }, secure: true })
  await session.login('ada')
  session.data['cart'] = 'book'
  const { headers } = await session.commit({ status: 200, headers: {} })
  const [, value = ''] = /=([^;]+)/.exec(headers.find(([name]) => name === 'set-cookie')?.[1] ?? '') ?? []
  await context.addCookies([{ name: cookieName, value, url, secure: true, httpOnly: true, sameSite: 'Lax' }])
}

/** Whose session the browser holds by now, and what is in it. */
export async function stateOf(context: BrowserContext, { url, sessions }: Shop): Promise<object> {
  const cookie = (await context.cookies(url)).map(({ name, value }) => `${name}=${value}`).join('; ')
  const session = await sessions.open({
    method: 'GET',
    url: '/',
    headers: { host: 'shop.example', cookie },
    secure: true,
  })
  return { owner: session.owner, data: { ...session.data } }
}

/** A page with nothing but a body, on a host that somebody else has. */
export async function otherSite(host: string, pages: Readonly<Record<string, string>>): Promise<string> {
  const port = await serveTls((request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(pages[request.url ?? '/'] ?? '')
  })
  return `https://${host}:${port}`
}
