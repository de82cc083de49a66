import { createSessions, type Session } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'

declare module '@org/session-core' {
  interface SessionData {
    cart: string[]
  }
}

const sessions = createSessions({ store: memoryStore() })

async function withSession(
  request: Request,
  answer: (session: Session) => Response | Promise<Response>,
): Promise<Response> {
  const session = await sessions.open(request)
  if (session.refusal) return new Response(null, { status: session.refusal.status })
  const response = await answer(session)
  const { headers } = await session.commit(response)
  for (const [name, value] of headers) {
    if (name === 'set-cookie') response.headers.append(name, value)
    else response.headers.set(name, value)
  }
  return response
}

const home = () => new Response(null, { status: 303, headers: { location: '/' } })

const server = Bun.serve({
  port: process.env.PORT ?? 3000,
  routes: {
    '/': (request) =>
      withSession(request, ({ owner, data }) => Response.json({ owner: owner ?? null, cart: data.cart ?? [] })),
    '/cart': {
      POST: (request) =>
        withSession(request, ({ data }) => {
          data.cart = [...(data.cart ?? []), 'book']
          return home()
        }),
    },
    '/login': {
      POST: (request) =>
        withSession(request, async (session) => {
          const form = await request.formData()
          if (form.get('password') !== 'a long passphrase of hers') return new Response(null, { status: 401 })
          await session.login('ada')
          return home()
        }),
    },
    '/logout': {
      POST: (request) =>
        withSession(request, async (session) => {
          await session.logout()
          return home()
        }),
    },
  },
})
console.log(`http://localhost:${server.port}`)
