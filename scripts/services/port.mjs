import { createServer } from 'node:net'

const given = new Set()

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer().on('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/**
 * A port of 127.0.0.1 on which nothing listens, nor on the one 10,000 above, which a Redis of a cluster takes too. Both lie
 * below those that the system hands out to clients, so that none of these gets in between.
 */
export async function freePort() {
  for (;;) {
    const port = 11_000 + Math.floor(Math.random() * 10_000)
    if (given.has(port)) continue
    given.add(port)
    if ((await isFree(port)) && (await isFree(port + 10_000))) return port
  }
}

/** Someone else may take a port between our look and our start. */
export async function onFreePort(begin) {
  for (let left = 3; ; left--) {
    try {
      return await begin(await freePort())
    } catch (error) {
      if (left === 0 || !/already in use|in use/i.test(error.message)) throw error
    }
  }
}
