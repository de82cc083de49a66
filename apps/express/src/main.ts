import { createApp } from './app.js'
import { listen, portOf } from './listen.js'
import { openStore } from './open-store.js'

const secret = process.env['SESSION_SECRET']
const { store, where, close } = await openStore(process.env['SESSION_STORE'])
const { app } = createApp({ store, ...(secret && { secrets: [secret] }) })
const server = await listen(app, Number(process.env['PORT'] ?? 3000))
console.log(`The shop is open: http://localhost:${portOf(server)}`)
console.log(`Sessions are in ${where}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => void close().then(() => process.exit(0)))
    server.closeAllConnections()
  })
}
