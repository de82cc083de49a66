import { createServer, type RequestListener, type Server } from 'node:http'

/** On the port asked for, or the next one that is free, on this machine only. */
export function listen(app: RequestListener, port: number, tries = 100): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(app)
    server.once('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'EADDRINUSE' && tries > 0) resolve(listen(app, port + 1, tries - 1))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

export function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
