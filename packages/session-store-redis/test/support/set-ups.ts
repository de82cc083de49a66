import { once } from 'node:events'
import type * as io6 from 'ioredis'
import type * as node6 from 'redis'
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
  /** Sends again what it has no answer to. ioredis's Cluster would, but is asked for its nodes, which do not. */
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

type NodeRedis = typeof node6
type Ioredis = typeof io6

/** Loaded when needed. Their types differ, what is used of them does not; the tests of types take all as they are. */
const nodeRedis: Readonly<Record<string, () => Promise<NodeRedis>>> = {
  'redis 6': () => import('redis'),
  'redis 5': async () => (await import('redis5')) as unknown as NodeRedis,
}
const ioredis: Readonly<Record<string, () => Promise<Ioredis>>> = {
  'ioredis 6': () => import('ioredis'),
  'ioredis 5': async () => (await import('ioredis5')) as unknown as Ioredis,
}

function nodeRedisSetUps(name: string, load: () => Promise<NodeRedis>): SetUp[] {
  const socket = { reconnectStrategy: soon }
  return [
    {
      name: `${name} client`,
      topology: 'one',
      resends: false,
      async open(_, wires, extra) {
        const { createClient } = await load()
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
        const { createClient, createClientPool } = await load()
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
        const { createCluster } = await load()
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
        const { createSentinel } = await load()
        const nodeClientOptions = { socket }
        const options = { name, sentinelRootNodes: [...sentinels], nodeAddressMap: { ...wires.map }, nodeClientOptions }
        const client = createSentinel({ ...options, ...extra }).on('error', quiet)
        await client.connect()
        return { options: { client }, close: async () => client.destroy() }
      },
    },
  ]
}

function ioredisSetUps(name: string, load: () => Promise<Ioredis>): SetUp[] {
  const again = { retryStrategy: soon, maxRetriesPerRequest: 3 }
  return [
    {
      name: `${name} Redis`,
      topology: 'one',
      resends: true,
      async open(_, wires, extra) {
        const { Redis } = await load()
        const client = new Redis({ ...wires.first, ...again, ...extra }).on('error', quiet)
        await ready(client)
        return { options: { client }, close: async () => client.disconnect() }
      },
    },
    {
      name: `${name} Cluster`,
      topology: 'cluster',
      resends: false,
      async open({ data }, wires, extra) {
        const { Cluster } = await load()
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
        const { Redis } = await load()
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
  ...Object.entries(nodeRedis).flatMap(([name, load]) => nodeRedisSetUps(name, load)),
  ...Object.entries(ioredis).flatMap(([name, load]) => ioredisSetUps(name, load)),
]
