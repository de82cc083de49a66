import { createSessions, type Session } from '@org/session-core'
import { fetchStore } from './fetch-store'

declare module '@org/session-core' {
  interface SessionData {
    cart: string[]
  }
}
declare const self: ServiceWorkerGlobalScope
// bindings, which the runtime puts there
declare const STORE_URL: string
declare const SESSION_SECRET: string

const sessions = createSessions({ store: fetchStore(STORE_URL), secrets: [SESSION_SECRET] })

const home = (): Response => new Response(null, { status: 303, headers: { location: '/' } })

async function answer(request: Request, session: Session): Promise<Response> {
  switch (`${request.method} ${new URL(request.url).pathname}`) {
    case 'GET /':
      return Response.json({ owner: session.owner ?? null, cart: session.data.cart ?? [] })
    case 'POST /cart':
      session.data.cart = [...(session.data.cart ?? []), 'book']
      return home()
    case 'POST /login': {
      const password = new URLSearchParams(await request.text()).get('password')
      if (password !== 'a long passphrase of hers') return new Response(null, { status: 401 })
      await session.login('ada')
      return home()
    }
    case 'POST /logout':
      await session.logout()
      return home()
    default:
      return new Response(null, { status: 404 })
  }
}

async function handle(request: Request): Promise<Response> {
  const session = await sessions.open(request)
  if (session.refusal) return new Response(null, { status: session.refusal.status })
  const response = await answer(request, session)
  const { headers } = await session.commit(response)
  for (const [name, value] of headers) {
    if (name === 'set-cookie') response.headers.append(name, value)
    else response.headers.set(name, value)
  }
  return response
}

self.addEventListener('fetch', (event) => event.respondWith(handle(event.request)))
