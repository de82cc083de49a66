import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll } from 'vitest'

/** Stands between a client and its server, and can cut them off. Gone after the tests of the file. */
export class TcpProxy {
  /** What clients sent, as it passes. */
  onSent: (client: Socket, chunk: Buffer) => void = () => {}
  /** What the server answered; false swallows it and cuts the connection. */
  onAnswered: (chunk: Buffer) => boolean = () => true
  private readonly target: URL
  private readonly sockets = new Set<Socket>()
  private server: Server = this.make()
  private port = 0

  private constructor(target: URL) {
    this.target = target
  }

  static async before(url: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(url))
    await proxy.accept()
    afterAll(() => proxy.refuse())
    return proxy
  }

  get url(): string {
    const url = new URL(this.target)
    url.hostname = '127.0.0.1'
    url.port = `${this.port}`
    return url.href
  }

  /** Cuts what is connected and refuses what would connect. */
  async refuse(): Promise<void> {
    const closed = once(this.server, 'close')
    this.server.close()
    this.cut()
    await closed
    // until who was connected has noticed: a timer may go off before anybody has looked at sockets, and this does not
    await new Promise((resolve) => setTimeout(resolve, 20))
    for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve))
  }

  async accept(): Promise<void> {
    this.server = this.make()
    this.server.listen(this.port, '127.0.0.1')
    await once(this.server, 'listening')
    this.port = (this.server.address() as AddressInfo).port
  }

  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy()
  }

  private make(): Server {
    return createServer({ noDelay: true }, (client) => {
      const server = connect({ port: Number(this.target.port), host: this.target.hostname, noDelay: true })
      for (const socket of [client, server]) {
        this.sockets.add(socket)
        socket.on('error', () => {}).on('close', () => this.sockets.delete(socket))
      }
      client.on('data', (chunk) => {
        this.onSent(client, chunk)
        server.write(chunk)
      })
      server.on('data', (chunk) => (this.onAnswered(chunk) ? client.write(chunk) : client.resetAndDestroy()))
      client.on('close', () => server.destroy())
      server.on('close', () => client.destroy())
    })
  }
}
