import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { start } from './child.mjs'
import { ownFile, ownFolder } from './home.mjs'
import { freePort } from './port.mjs'
import { askRedis, startRedis } from './redis.mjs'
import { until } from './until.mjs'

const name = 'app'

/** Knowing replica and each other beforehand, they need not find out. */
function configuration(self, sentinels, { primary, replica, downAfter }) {
  const others = sentinels.filter((other) => other !== self)
  return [
    `port ${self.port}`,
    'bind 127.0.0.1',
    `dir ${self.folder}`,
    `sentinel myid ${self.id}`,
    `sentinel monitor ${name} 127.0.0.1 ${primary.door} 2`,
    `sentinel down-after-milliseconds ${name} ${downAfter}`,
    `sentinel failover-timeout ${name} 10000`,
    `sentinel known-replica ${name} 127.0.0.1 ${replica.door}`,
    ...others.map(({ port, id }) => `sentinel known-sentinel ${name} 127.0.0.1 ${port} ${id}`),
    '',
  ].join('\n')
}

async function plan(folder) {
  const sentinels = []
  for (let at = 0; at < 3; at++) {
    const id = randomBytes(20).toString('hex')
    sentinels.push({ id, port: await freePort(), folder: ownFolder(join(folder, `sentinel-${at}`)) })
  }
  return sentinels
}

async function watchOver(sentinels, around, { program, home }) {
  for (const self of sentinels) ownFile(join(self.folder, 's.conf'), configuration(self, sentinels, around))
  const begin = ({ folder }) =>
    start({ program, args: [join(folder, 's.conf'), '--sentinel'], ready: /Sentinel ID is/, home })
  await Promise.all(sentinels.map(begin))
  const agree = async ({ port }) => (await askRedis(port, `SENTINEL CKQUORUM ${name}`)).startsWith('+OK')
  await Promise.all(sentinels.map((sentinel) => until('the sentinels agree', () => agree(sentinel))))
}

/** One of the pair. `again` starts it anew where it was, following whom it followed at first, until the sentinels tell it otherwise. */
async function startOne({ program, folder, home, args, doorOf }, follows) {
  const port = await freePort()
  const door = await doorOf(port)
  const replicaOf = follows ? ['--replicaof', '127.0.0.1', `${follows.door}`] : []
  const all = ['--replica-announce-port', `${door}`, ...replicaOf, ...args]
  const again = () => startRedis({ program, folder, home, port, args: all })
  return { ...(await again()), door, again }
}

/**
 * A primary, a replica and three sentinels. Clients and replicas are sent to the port that `doorOf` gives for a port. After `downAfter`
 * milliseconds without an answer one counts as gone, which a busy machine must not bring about.
 */
export async function startRedisSentinel({ program, folder, home, downAfter = 60_000, args = [], doorOf = (p) => p }) {
  const place = (part) => ({ program, folder: ownFolder(join(folder, part)), home, args, doorOf })
  const primary = await startOne(place('primary'))
  const replica = await startOne(place('replica'), primary)
  const following = async () => (await askRedis(replica.port, 'INFO replication')).includes('master_link_status:up')
  const sentinels = await plan(folder)
  await Promise.all([
    until('the replica follows', following),
    watchOver(sentinels, { primary, replica, downAfter }, { program, home }),
  ])
  return { name, primary, replica, urls: sentinels.map(({ port }) => `redis://127.0.0.1:${port}`) }
}
