import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Frames, wordsOf } from './resp'

/**
 * What becomes of a request: `cut` before the server has it or `cutAfter` it has answered, sent `twice` for one answer, `mute`d so that its
 * answer is kept back, or `hold` for ever.
 */
export type Fate = 'pass' | 'cut' | 'cutAfter' | 'twice' | 'mute' | 'hold'

/** What becomes of the answers to it. */
const answers: Readonly<Record<Fate, readonly ('answer' | 'drop' | 'cut')[]>> = {
  pass: ['answer'],
  cut: [],
  cutAfter: ['cut'],
  twice: ['drop', 'answer'],
  mute: ['drop'],
  hold: [],
}

export interface Address {
  readonly host: string
  readonly port: number
}

/** A wire between client and server that can be looked at, and made to fail. */
export class Tap {
  /** Asked for each request. */
  fate: (words: readonly string[]) => Fate = () => 'pass'
  /** Requests that came, by their first words. */
  readonly requests: string[] = []
  private readonly server: Server
  private readonly sockets = new Set<Duplex>()
  private readonly to: Address
  private open = true

  private constructor(to: Address) {
    this.to = to
    this.server = createServer({ noDelay: true }, (client) => this.accept(client))
  }

  static async before(to: Address): Promise<Tap> {
    const tap = new Tap(to)
    await new Promise<void>((resolve) => tap.server.listen(0, '127.0.0.1', resolve))
    return tap
  }

  get address(): Address {
    const address = this.server.address()
    return { host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0 }
  }

  get connections(): number {
    return this.sockets.size / 2
  }

  /** Connections end, and none is taken before `up`. */
  down(): void {
    this.open = false
    this.cut()
  }

  up(): void {
    this.open = true
  }

  cut(): void {
    for (const socket of this.sockets) socket.destroy()
    this.sockets.clear()
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private accept(client: Socket): void {
    if (!this.open) return void client.destroy()
    const server = connect({ ...this.to, noDelay: true })
    const cut = (): void => {
      for (const socket of [client, server]) {
        socket.destroy()
        this.sockets.delete(socket)
      }
    }
    for (const socket of [client, server]) {
      this.sockets.add(socket)
      socket.on('error', cut).on('close', cut)
    }
    new Wire(client, server, { cut, fate: (words) => this.judge(words) })
  }

  private judge(words: readonly string[]): Fate {
    this.requests.push(words[0]?.toUpperCase() ?? '')
    return this.fate(words)
  }
}

interface Around {
  readonly cut: () => void
  readonly fate: (words: readonly string[]) => Fate
}

/** One connection. Each request waits for its answer in turn. */
class Wire {
  private readonly waiting: ('answer' | 'drop' | 'cut')[] = []

  constructor(client: Socket, server: Socket, { cut, fate }: Around) {
    const [requests, replies] = [new Frames(), new Frames()]
    client.on('data', (chunk: Buffer) => {
      for (const frame of requests.take(chunk)) {
        const what = fate(wordsOf(frame))
        if (what === 'hold') continue
        if (what === 'cut') return cut()
        if (what === 'twice') server.write(frame)
        server.write(frame)
        this.waiting.push(...answers[what])
      }
    })
    server.on('data', (chunk: Buffer) => {
      for (const frame of replies.take(chunk)) {
        // what nobody asked for
        const what = frame[0] === 62 || this.waiting.length === 0 ? 'answer' : this.waiting.shift()
        if (what === 'cut') return cut()
        if (what === 'answer') client.write(frame)
      }
    })
  }
}
