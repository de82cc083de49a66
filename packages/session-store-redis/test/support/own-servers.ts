import { Redis } from 'ioredis'
import { newHome, type Started, startRedis } from '../../../../scripts/services/start.mjs'
import { addressOf, need } from './environment'
import type { Servers } from './servers'

/** A server of one test file's own: to be filled, stopped or killed. */
export interface OwnServer {
  readonly around: Servers
  readonly admin: Redis
  /** The program that runs now. */
  readonly started: () => Started
  /** The same server once more, after it ended. */
  again(): Promise<void>
  close(): Promise<void>
}

export async function ownServer(...args: readonly string[]): Promise<OwnServer> {
  const home = newHome()
  const place = { program: need('REDIS_SERVER'), folder: home.folder('own'), home, args }
  let started = await startRedis(place)
  const address = addressOf(started.url)
  const admin = new Redis({ ...address, retryStrategy: () => 50, maxRetriesPerRequest: null })
  admin.on('error', () => {})
  return {
    around: { data: [address], sentinels: [], name: '' },
    admin,
    started: () => started,
    again: async () => {
      started = await startRedis({ ...place, port: address.port })
    },
    close: async () => {
      admin.disconnect()
      await home.close()
    },
  }
}
