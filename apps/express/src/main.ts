import { createApp } from './app.js'
import { listen, portOf } from './listen.js'

const secret = process.env['SESSION_SECRET']
const { app } = createApp(secret ? { secrets: [secret] } : {})
const server = await listen(app, Number(process.env['PORT'] ?? 3000))
console.log(`The shop is open: http://localhost:${portOf(server)}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  })
}
