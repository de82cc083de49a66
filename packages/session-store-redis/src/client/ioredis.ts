import type { Heard, IoredisClient, Link, Runner } from './contract'

/**
 * A connection of ioredis: to one server, or to the primary that Sentinel names. It sends again what it has no answer to, so no failure of
 * it says that nothing was sent.
 */
export function ioredisLink(client: IoredisClient): Link {
  return {
    keyPrefix: client.options.keyPrefix ?? '',
    isCluster: false,
    isReady: () => isReady(client),
    wake: () => wake(client),
    ...runnerOf(client),
    wait: (replicas, milliseconds) => client.wait(replicas, milliseconds),
    primaries: () => [runnerOf(client)],
    listen: (channel, heard) => listenBy(client, channel, heard),
    isNotSent: () => false,
  }
}

type Evaluating = Pick<IoredisClient, 'evalsha' | 'eval'>

export function runnerOf(client: Evaluating): Runner {
  return {
    run: ({ sha }, keys, given) => client.evalsha(sha, keys.length, ...keys, ...given),
    teach: ({ source }, keys, given) => client.eval(source, keys.length, ...keys, ...given),
  }
}

export function isReady({ status, stream }: Pick<IoredisClient, 'status' | 'stream'>): boolean {
  return status === 'ready' && stream?.writable !== false
}

/** With `lazyConnect` the first command would connect, from within the queue. */
export function wake(client: Pick<IoredisClient, 'status' | 'connect'>): void {
  if (client.status === 'wait') client.connect().catch(() => {})
}

type Listening = Pick<IoredisClient, 'status' | 'connect' | 'on' | 'off' | 'subscribe' | 'disconnect'>

/**
 * Listens by a duplicate, until stopped or until the client it is of has ended. It subscribes each time it is ready, whatever the options
 * say of that. An `error` that nobody listened to would end the process.
 */
export function listenBy<C extends Listening & { duplicate(): Listening }>(
  client: C,
  channel: string,
  heard: Heard,
): () => void {
  const duplicate = client.duplicate()
  const stop = (): void => {
    client.off('end', stop)
    duplicate.disconnect()
  }
  client.on('end', stop)
  duplicate.on('error', () => {})
  duplicate.on('message', (from, text) => {
    if (from === channel && text !== undefined) heard.message(text)
  })
  duplicate.on('ready', () => void duplicate.subscribe(channel).then(heard.listening, () => {}))
  wake(duplicate)
  return stop
}
