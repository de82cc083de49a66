import { askRedis, startRedisSentinel, until } from '../../../scripts/services/start.mjs'
import { newDoors } from '../doors.mjs'
import { durable, fillMemory, follows, isPrimary } from './redis.mjs'

/** What Sentinel or Cluster does by itself, and what it may forget: replicas hear of a write after it is confirmed. */
const strict = ['--min-replicas-to-write', '1', '--min-replicas-max-lag', '2']

/** A primary and a replica under three sentinels, who agree after a second that the primary is gone. */
export async function startTarget({ programs, home, client, isStrict = false }) {
  const doors = newDoors()
  const args = isStrict ? [...durable, ...strict] : durable
  const place = { program: programs.get('redis'), folder: home.folder('pair'), home, args }
  const { urls, name, primary, replica } = await startRedisSentinel({ ...place, downAfter: 1000, doorOf: doors.doorOf })
  const promoted = () => until('the replica is promoted', () => isPrimary(replica))
  const followed = () => until('the old primary follows', () => follows(primary))

  /** The killed primary stays away until the replica has its place, and then follows it. */
  async function failover() {
    primary.server.signal('SIGKILL')
    await promoted()
    return async () => {
      await primary.again()
      await followed()
    }
  }

  async function planned() {
    await askRedis(new URL(urls[0]).port, `SENTINEL FAILOVER ${name}`)
    await promoted()
    return followed
  }

  return {
    spec: { client, sentinelUrls: urls, name },
    faults: {
      failover,
      'planned failover': planned,
      cut: doors.cut,
      stalled: doors.stall,
      'memory full': () => fillMemory([primary.port, replica.port]),
    },
    close: doors.close,
  }
}
