/** A running server: `signal` reaches it and its children, `stop` lets it end in good order, `ended` resolves with it. */
export interface Server {
  readonly pid: number
  readonly ended: Promise<unknown>
  stop(): Promise<void>
  signal(name: NodeJS.Signals): void
}

export interface Started {
  readonly port: number
  readonly url: string
  readonly server: Server
}

/** Where servers keep their data. `close` ends them and removes it; the end of the process, even by SIGKILL, does too. */
export interface Home {
  folder(name: string): string
  add(server: Server): void
  close(): Promise<void>
}

/** With the `port` and `folder` of a server that has ended, it is that one again. */
interface Place {
  readonly program: string
  readonly folder: string
  readonly home: Home
  readonly port?: number
}

interface Arguments {
  readonly args?: readonly string[]
}

/** The port to which clients and replicas are sent instead, for a port. */
interface Doors {
  readonly doorOf?: (port: number) => number | Promise<number>
}

export interface RedisCluster {
  readonly nodes: readonly Started[]
  readonly urls: readonly string[]
  again(at: number): Promise<Started>
}

/** One of the pair, which `again` starts anew where it was. */
export interface SentinelNode extends Started {
  readonly door: number
  again(): Promise<Started>
}

export interface RedisSentinel {
  readonly name: string
  readonly primary: SentinelNode
  readonly replica: SentinelNode
  readonly urls: readonly string[]
}

export function newHome(): Home
export function freePort(): Promise<number>
export function until(what: string, holds: () => unknown): Promise<void>
export function newCertificate(): { readonly certificate: string; readonly key: string }
/** The reply, as it travels, to a command that answers with a line or a text. */
export function askRedis(port: number, command: string): Promise<string>

/** Programs: `REDIS_SERVER`, `VALKEY_SERVER`. */
export function startRedis(place: Place & Arguments): Promise<Started>
export function startRedisCluster(
  place: Place & Arguments & Doors & { readonly nodeTimeout?: number },
): Promise<RedisCluster>
export function startRedisSentinel(
  place: Place & Arguments & Doors & { readonly downAfter?: number },
): Promise<RedisSentinel>
export function startRedisTls(place: Place & Arguments): Promise<Started & { readonly ca: string }>
/** Program: `initdb` in `POSTGRES_BIN`. Settings as in `postgresql.conf`. */
export function startPostgres(place: Place & { readonly settings?: readonly string[] }): Promise<Started>
export function startPgbouncer(place: Place & { readonly postgresUrl: string }): Promise<Started>
/** Program: `NGINX`. A shared cache before the server on the port `target`, which says in `X-Cache` whether it had the answer. */
export function startNginx(place: Omit<Place, 'port'> & { readonly target: number }): Promise<Started>
/** Program: `MARIADBD`. */
export function startMariadb(place: Place & Arguments): Promise<Started>
