// One variant in a process of its own: it tells its port, and on request how much CPU it has used.
import { createApp } from './apps.mjs'

const server = createApp(process.argv[2]).listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', (message) => {
  if (message === 'usage') process.send({ usage: process.cpuUsage(), heap: process.memoryUsage().heapUsed })
})
process.on('disconnect', () => process.exit(0))
