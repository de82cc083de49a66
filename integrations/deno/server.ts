import { createSessions, type Session } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'

declare module '@org/session-core' {
  interface SessionData {
    cart: string[]
  }
}

const sessions = createSessions({ store: memoryStore() })

const home = () => new Response(null, { status: 303, headers: { location: '/' } })

async function answer(request: Request, session: Session): Promise<Response> {
  switch (`${request.method} ${new URL(request.url).pathname}`) {
    case 'GET /':
      return Response.json({ owner: session.owner ?? null, cart: session.data.cart ?? [] })
    case 'POST /cart':
      session.data.cart = [...(session.data.cart ?? []), 'book']
      return home()
    case 'POST /login': {
      const form = await request.formData()
      if (form.get('password') !== 'a long passphrase of hers') return new Response(null, { status: 401 })
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

const onListen = ({ port }: { port: number }) => console.log(`http://localhost:${port}`)
Deno.serve({ port: Number(Deno.env.get('PORT') ?? 3000), onListen }, handle)
