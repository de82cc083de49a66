import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { createSessions } from '@org/session-core'
import { attach } from '@org/session-node'
import { memoryStore } from '@org/session-store-memory'

const sessions = createSessions({ store: memoryStore() })

const routes = {
  'GET /': (_request, response, { owner, data }) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ owner: owner ?? null, cart: data.cart ?? [] }))
  },
  'POST /cart': (_request, response, session) => {
    session.data.cart = [...(session.data.cart ?? []), 'book']
    response.writeHead(303, { location: '/' }).end()
  },
  'POST /login': async (request, response, session) => {
    const password = new URLSearchParams(await text(request)).get('password')
    if (password !== 'a long passphrase of hers') return void response.writeHead(401).end()
    await session.login('ada')
    response.writeHead(303, { location: '/' }).end()
  },
  'POST /logout': async (_request, response, session) => {
    await session.logout()
    response.writeHead(303, { location: '/' }).end()
  },
}

const server = createServer(async (request, response) => {
  const session = await attach(sessions, request, response)
  if (response.writableEnded) return
  const route = routes[`${request.method} ${request.url}`]
  if (route) await route(request, response, session)
  else response.writeHead(404).end()
})
server.listen(process.env.PORT ?? 3000, () => {
  console.log(`http://localhost:${server.address().port}`)
})
