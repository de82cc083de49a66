import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

/** A key-value service for development, where all is forgotten at the end: several writes at once, if no version has changed. */
export async function startKeyValueServer() {
  const kept = new Map()
  const look = (id) => kept.get(id) ?? { version: 0, value: null }

  function commit({ versions, writes }) {
    const unchanged = Object.entries(versions).every(([id, version]) => look(id).version === version)
    if (!unchanged) return 409
    for (const [id, value] of Object.entries(writes)) kept.set(id, { version: look(id).version + 1, value })
    return 204
  }

  const server = createServer(async (request, response) => {
    if (request.method === 'POST') response.writeHead(commit(await json(request))).end()
    else response.end(JSON.stringify(look(request.url.replace('/values/', ''))))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close().closeAllConnections() }
}
