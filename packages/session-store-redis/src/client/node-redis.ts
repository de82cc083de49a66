import type { Heard, Link, NodeRedisClient, NodeRedisPool, NodeRedisSentinel, Runner } from './contract'
import { keepTrying } from './keep-trying'

type Subscribing = Pick<NodeRedisSentinel, 'subscribe' | 'unsubscribe'>
type Evaluating = Pick<NodeRedisClient, 'evalSha' | 'eval' | 'withCommandOptions'>

/** Replies as text, whatever the application maps them to, and no timer per command: the deadline is the core's. */
const plain = { timeout: undefined, typeMapping: {} }

export function runnerOf(client: Evaluating): Runner {
  const own = client.withCommandOptions(plain) as Evaluating
  return {
    run: ({ sha }, keys, given) => own.evalSha(sha, { keys, arguments: given }),
    teach: ({ source }, keys, given) => own.eval(source, { keys, arguments: given }),
  }
}

/** node-redis 6 has one on every kind of client, and shows it nowhere else on all of them. */
export function keyPrefixOf(client: object): string {
  const prefix: unknown = Reflect.get(client, '_keyPrefix')
  return typeof prefix === 'string' ? prefix : ''
}

/** What node-redis throws before it has written anything. */
const notSent: readonly string[] = ['ClientOfflineError', 'ClientClosedError', 'AbortError']

function isNotSent(error: unknown): boolean {
  return error instanceof Error && notSent.includes(error.constructor.name)
}

export function nodeRedisLink(client: NodeRedisClient): Link {
  const runner = runnerOf(client)
  return {
    keyPrefix: keyPrefixOf(client),
    isCluster: false,
    isReady: () => client.isReady,
    ...runner,
    wait: (replicas, milliseconds) => client.wait(replicas, milliseconds),
    primaries: () => [runner],
    listen: (channel, heard) => listenBy(client, channel, heard),
    isNotSent,
  }
}

/**
 * Listens by a duplicate, until stopped or until the client it is of has ended. Subscriptions outlive a reconnection by themselves. An
 * `error` that nobody listened to would end the process.
 */
function listenBy(client: NodeRedisClient, channel: string, heard: Heard): () => void {
  const duplicate = client.duplicate()
  const stop = (): void => {
    client.off('end', stop)
    close(duplicate)
  }
  client.on('end', stop)
  duplicate.on('error', () => {})
  duplicate.on('ready', () => heard.listening())
  const begin = (): Promise<unknown> => duplicate.subscribe(channel, (text) => heard.message(text))
  duplicate
    .connect()
    .then(begin)
    .then(heard.listening, () => {})
  return stop
}

/** It throws where there is nothing to close. */
function close(client: NodeRedisClient): void {
  try {
    client.destroy()
  } catch {}
}

/** Clusters and sentinels have a connection of their own for subscriptions, which follows their topology. */
export function listenOn(client: Subscribing, channel: string, heard: Heard): () => void {
  const hear = (text: string): void => heard.message(text)
  const stop = keepTrying(() => client.subscribe(channel, hear), heard.listening)
  return () => {
    stop()
    client.unsubscribe(channel, hear).catch(() => {})
  }
}

/** It hands out connections one by one: none shows whether it is ready, none stays to listen. */
export function nodeRedisPoolLink(pool: NodeRedisPool): Link {
  const runner = runnerOf(pool)
  return {
    keyPrefix: keyPrefixOf(pool),
    isCluster: false,
    isReady: () => pool.isOpen,
    ...runner,
    primaries: () => [runner],
    isNotSent: (error) =>
      isNotSent(error) || (error instanceof Error && error.message.startsWith('Timeout waiting for a client')),
  }
}

/** It sends again what it has no answer to, so no failure of it says that nothing was sent. */
export function nodeRedisSentinelLink(sentinel: NodeRedisSentinel): Link {
  const runner = runnerOf(sentinel)
  return {
    keyPrefix: keyPrefixOf(sentinel),
    isCluster: false,
    isReady: () => sentinel.isReady,
    ...runner,
    primaries: () => [runner],
    listen: (channel, heard) => listenOn(sentinel, channel, heard),
    isNotSent: () => false,
  }
}
