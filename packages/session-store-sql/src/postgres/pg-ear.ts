import type { Ear, Listen } from './ear'

/** A `Client` of pg, as far as it is used. */
export interface PgListener {
  query(text: string): PromiseLike<unknown>
  on(event: string, listener: (given: unknown) => void): unknown
  removeListener(event: string, listener: (given: unknown) => void): unknown
}

/** A client that a pool has lent. */
interface Lent extends PgListener {
  release(destroy: boolean): void
}

/** A `Pool` of pg, as far as it is used. */
export interface PgLender {
  connect(): PromiseLike<Lent>
}

/** One client of the pool's stays here; when it breaks, the next one is taken. */
export function listenOnPool(pool: PgLender): Listen {
  return (ear) => {
    const held = new Held(pool, ear)
    void held.take()
    return () => held.stop()
  }
}

/** A client that breaks does not come back: then what ends is found by looking alone. */
export function listenOnClient(client: PgListener): Listen {
  return (ear) => {
    const hear = hearing(ear)
    client.on('notification', hear)
    listen(client, ear).catch(() => {})
    return () => {
      client.removeListener('notification', hear)
      Promise.resolve(client.query(`UNLISTEN "${ear.channel}"`)).catch(() => {})
    }
  }
}

const pause = 1000

class Held {
  private readonly pool: PgLender
  private readonly ear: Ear
  private isStopped = false
  private isWaiting = false
  private drop: (() => void) | undefined

  constructor(pool: PgLender, ear: Ear) {
    this.pool = pool
    this.ear = ear
  }

  async take(): Promise<void> {
    try {
      const client = await this.pool.connect()
      this.hold(client)
      if (this.isStopped) this.drop?.()
      else await listen(client, this.ear)
    } catch {
      this.lost()
    }
  }

  stop(): void {
    this.isStopped = true
    this.drop?.()
  }

  private hold(client: Lent): void {
    const hear = hearing(this.ear)
    const lost = (): void => this.lost()
    client.on('notification', hear)
    client.on('error', lost)
    client.on('end', lost)
    this.drop = () => {
      this.drop = undefined
      client.removeListener('notification', hear)
      client.removeListener('end', lost)
      // one that listens is of no use to others; its last error has to be heard by somebody
      client.release(true)
    }
  }

  /** A client may say more than once that it broke. */
  private lost(): void {
    this.drop?.()
    if (this.isStopped || this.isWaiting) return
    this.isWaiting = true
    setTimeout(() => this.again(), pause * (0.5 + Math.random())).unref()
  }

  private again(): void {
    this.isWaiting = false
    if (!this.isStopped) void this.take()
  }
}

async function listen(client: PgListener, ear: Ear): Promise<void> {
  await client.query(`LISTEN "${ear.channel}"`)
  ear.listening()
}

function hearing(ear: Ear): (given: unknown) => void {
  return (given) => {
    const { channel, payload }: { channel?: unknown; payload?: unknown } = Object(given)
    if (channel === ear.channel && typeof payload === 'string') ear.heard(payload)
  }
}
