// One variant in a process of its own: it tells its port, and on request how much CPU it has used.
import { createApp } from './apps.mjs'

const [, , target, variant] = process.argv
const { middlewares } = await import(`./targets/${target}.mjs`)
const app = createApp(await middlewares[variant]())
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', (message) => {
  if (message === 'usage') process.send({ usage: process.cpuUsage() })
})
process.on('disconnect', () => process.exit(0))
