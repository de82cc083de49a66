import type { RequestListener } from 'node:http'
import { listen, portOf } from './listen.js'
import type { OpenSessions } from './open-sessions.js'

/** Opens the shop where PORT says, tells a person the address, and closes it at SIGINT and SIGTERM. */
export async function serve(app: RequestListener, { where, close }: OpenSessions): Promise<void> {
  const server = await listen(app, Number(process.env['PORT'] ?? 3000))
  console.log(`The shop is open: http://localhost:${portOf(server)}`)
  console.log(`Sessions are in ${where}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => void close().then(() => process.exit(0)))
      server.closeAllConnections()
    })
  }
}
