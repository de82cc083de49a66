import { once } from 'node:events'
import * as io6 from 'ioredis'
import * as io5 from 'ioredis5'
import * as node6 from 'redis'
import * as node5 from 'redis5'
import type { RedisStoreOptions } from '../../src/index'
import type { Servers } from './servers'
import type { Address } from './tap'

/** Clients as a store takes them, connected, and how they end. */
export interface Opened {
  readonly options: Pick<RedisStoreOptions, 'client' | 'subscriber'>
  close(): Promise<unknown>
}

/** Where a client finds servers: through taps, or as they are. */
export interface Wires {
  readonly first: Address
  readonly map: Readonly<Record<string, Address>>
}

/** Options of a client's own that must change no result. */
export type Extra = Readonly<Record<string, unknown>>

export interface SetUp {
  readonly name: string
  readonly topology: 'one' | 'cluster' | 'sentinel'
  /** Sends again what it has no answer to. */
  readonly resends: boolean
  open(servers: Servers, wires: Wires, extra?: Extra): Promise<Opened>
}

const soon = (): number => 20
const quiet = (): void => {}

/** With each node of a cluster; but one that connects lazily is left to itself. */
async function ready(client: io6.Redis | io6.Cluster): Promise<void> {
  if (client.status === 'wait') return
  if (client.status !== 'ready') await once(client, 'ready')
  if ('nodes' in client) await Promise.all(client.nodes('master').map((node) => node.ping()))
}

/** Their types differ, what is used of them does not; the tests of types take both as they are. */
const nodeRedis = { 'redis 6': node6, 'redis 5': node5 as unknown as typeof node6 }
const ioredis = { 'ioredis 6': io6, 'ioredis 5': io5 as unknown as typeof io6 }

function nodeRedisSetUps(
  name: string,
  { createClient, createClientPool, createCluster, createSentinel }: typeof node6,
): SetUp[] {
  const socket = { reconnectStrategy: soon }
  return [
    {
      name: `${name} client`,
      topology: 'one',
      resends: false,
      async open(_, wires, extra) {
        const client = createClient({ socket: { ...wires.first, ...socket }, ...extra }).on('error', quiet)
        await client.connect()
        return { options: { client }, close: async () => client.destroy() }
      },
    },
    {
      name: `${name} pool`,
      topology: 'one',
      resends: false,
      async open(_, wires, extra) {
        const options = { socket: { ...wires.first, ...socket }, ...extra }
        // as many as it may have: node-redis 5 lets its cleaning of others outlive the pool
        const client = createClientPool(options, { minimum: 3, maximum: 3 }).on('error', quiet)
        await client.connect()
        return { options: { client, subscriber: createClient(options) }, close: async () => client.destroy() }
      },
    },
    {
      name: `${name} cluster`,
      topology: 'cluster',
      resends: false,
      async open({ data }, wires, extra) {
        const rootNodes = data.map(({ host, port }) => ({ url: `redis://${host}:${port}` }))
        const options = { rootNodes, nodeAddressMap: { ...wires.map }, defaults: { socket }, ...extra }
        const client = createCluster(options).on('error', quiet)
        await client.connect()
        return { options: { client }, close: async () => client.destroy() }
      },
    },
    {
      name: `${name} sentinel`,
      topology: 'sentinel',
      resends: true,
      async open({ sentinels, name }, wires, extra) {
        const nodeClientOptions = { socket }
        const options = { name, sentinelRootNodes: [...sentinels], nodeAddressMap: { ...wires.map }, nodeClientOptions }
        const client = createSentinel({ ...options, ...extra }).on('error', quiet)
        await client.connect()
        return { options: { client }, close: async () => client.destroy() }
      },
    },
  ]
}

function ioredisSetUps(name: string, { Redis, Cluster }: typeof io6): SetUp[] {
  const again = { retryStrategy: soon, maxRetriesPerRequest: 3 }
  return [
    {
      name: `${name} Redis`,
      topology: 'one',
      resends: true,
      async open(_, wires, extra) {
        const client = new Redis({ ...wires.first, ...again, ...extra }).on('error', quiet)
        await ready(client)
        return { options: { client }, close: async () => client.disconnect() }
      },
    },
    {
      name: `${name} Cluster`,
      topology: 'cluster',
      resends: true,
      async open({ data }, wires, extra) {
        const client = new Cluster([...data], { natMap: { ...wires.map }, clusterRetryStrategy: soon, ...extra })
        client.on('error', quiet)
        await ready(client)
        return { options: { client }, close: async () => client.disconnect() }
      },
    },
    {
      name: `${name} Sentinel`,
      topology: 'sentinel',
      resends: true,
      async open({ sentinels, name }, wires, extra) {
        const options = { sentinels: [...sentinels], name, natMap: { ...wires.map }, sentinelRetryStrategy: soon }
        const client = new Redis({ ...options, ...again, ...extra }).on('error', quiet)
        await ready(client)
        return { options: { client }, close: async () => client.disconnect() }
      },
    },
  ]
}

/** Every kind of client of every version that is supported. */
export const setUps: readonly SetUp[] = [
  ...Object.entries(nodeRedis).flatMap(([name, library]) => nodeRedisSetUps(name, library)),
  ...Object.entries(ioredis).flatMap(([name, library]) => ioredisSetUps(name, library)),
]
