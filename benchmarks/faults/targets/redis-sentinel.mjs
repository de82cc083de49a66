import { askRedis, startRedisSentinel, until } from '../../../scripts/services/start.mjs'
import { newDoors } from '../doors.mjs'
import { durable, fillMemory, follows, isPrimary } from './redis.mjs'

/** A primary and a replica under three sentinels. Where failover is tried, these agree after a second that a node is gone, and else never. */
export async function startTarget({ programs, home, client, fault, minReplicas = 0, waitForReplicas }) {
  const doors = newDoors()
  const args = [...durable, '--min-replicas-to-write', `${minReplicas}`, '--min-replicas-max-lag', '2']
  const place = { program: programs.get('redis'), folder: home.folder('pair'), home, args }
  const downAfter = fault === 'failover' ? 1000 : 600_000
  const { urls, name, primary, replica } = await startRedisSentinel({ ...place, downAfter, doorOf: doors.doorOf })
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
    spec: { client, sentinelUrls: urls, name, waitForReplicas },
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
