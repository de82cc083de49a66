import type { Script } from '../lua/script'

/** What is used of ioredis, alone or over Sentinel. */
export interface IoredisClient {
  readonly status: string
  readonly stream?: { readonly writable?: boolean } | undefined
  readonly options: { readonly keyPrefix?: string | undefined }
  call(command: string, ...given: string[]): Promise<unknown>
  evalsha(sha: string, keys: number, ...given: string[]): Promise<unknown>
  eval(source: string, keys: number, ...given: string[]): Promise<unknown>
  wait(replicas: number, milliseconds: number): Promise<unknown>
  connect(): Promise<unknown>
  duplicate(): IoredisClient
  subscribe(channel: string): Promise<unknown>
  disconnect(): void
  on(event: string, listener: (...given: string[]) => void): unknown
  off(event: string, listener: (...given: string[]) => void): unknown
}

/** What is used of ioredis's Cluster. */
export interface IoredisCluster extends Omit<IoredisClient, 'wait' | 'stream' | 'duplicate'> {
  readonly isCluster: true
  /** Names of nodes by slot, the primary first. */
  readonly slots: readonly (readonly string[] | undefined)[]
  nodes(role: 'master' | 'all'): readonly IoredisNode[]
  /** Asks who has which slot, unless that is being asked already. */
  refreshSlotsCache(): void
  duplicate(): IoredisCluster
}

export interface IoredisNode extends Omit<IoredisClient, 'options'> {
  readonly options: {
    readonly host?: string | undefined
    readonly port?: number | undefined
    readonly keyPrefix?: string | undefined
  }
}

/** How node-redis takes a script. */
interface Eval {
  readonly keys: string[]
  readonly arguments: string[]
}

interface NodeRedis {
  evalSha(sha: string, given: Eval): Promise<unknown>
  eval(source: string, given: Eval): Promise<unknown>
  withCommandOptions(options: object): unknown
}

/** What is used of node-redis. */
export interface NodeRedisClient extends NodeRedis {
  readonly isReady: boolean
  wait(replicas: number, milliseconds: number): Promise<unknown>
  duplicate(): NodeRedisClient
  connect(): Promise<unknown>
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  destroy(): unknown
  on(event: string, listener: (...given: unknown[]) => void): unknown
  off(event: string, listener: (...given: unknown[]) => void): unknown
}

/** What is used of node-redis's pool. It has no connection that could listen. */
export interface NodeRedisPool extends NodeRedis {
  readonly totalClients: number
  readonly isOpen: boolean
}

/** What is used of node-redis's cluster. */
export interface NodeRedisCluster extends NodeRedis {
  readonly isOpen: boolean
  readonly slots: readonly ({ readonly master: NodeRedisNode } | undefined)[]
  readonly masters: readonly NodeRedisNode[]
  nodeClient(node: never): unknown
  getSlotRandomNode(slot: number): unknown
  sendCommand(key: string, isReadonly: boolean, command: string[]): Promise<unknown>
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  unsubscribe(channel: string, listener: (message: string) => void): Promise<unknown>
}

export interface NodeRedisNode {
  readonly client?: { readonly isReady: boolean } | undefined
}

/** What is used of node-redis's sentinel. */
export interface NodeRedisSentinel extends NodeRedis {
  readonly isReady: boolean
  getMasterNode(): unknown
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  unsubscribe(channel: string, listener: (message: string) => void): Promise<unknown>
}

/** Runs scripts: by the name that a server has for it, or whole, which teaches it the name. */
export interface Runner {
  run(script: Script, keys: string[], given: string[]): Promise<unknown>
  teach(script: Script, keys: string[], given: string[]): Promise<unknown>
}

/** One way to a server: all that the store asks of a client. */
export interface Link extends Runner {
  /** What the client puts in front of keys. */
  readonly keyPrefix: string
  /** Ids in different slots cannot meet in one script. */
  readonly isCluster: boolean
  /** Whether what is sent for this key leaves at once. */
  isReady(key: string): boolean
  /** Asked while it is not: some clients need it to find out. */
  wake?(key: string): void
  /** How many replicas have what was sent before over the same connection; absent where the client cannot ask. */
  wait?(replicas: number, milliseconds: number): Promise<unknown>
  /** Each server whose keys have to be gone through. */
  primaries(): readonly Runner[]
  /** Listens to a channel until stopped; absent where the client has no connection for it. */
  listen?(channel: string, heard: Heard): () => void
  /** Whether this failure means that nothing was sent. */
  isNotSent(error: unknown): boolean
}

export interface Heard {
  message(text: string): void
  /** After a while of silence: what was said meanwhile is lost. */
  listening(): void
}
