import { askRedis, startRedisCluster, until } from '../../../scripts/services/start.mjs'
import { newDoors } from '../doors.mjs'
import { moveSlots, slotsInUse } from '../move-slots.mjs'
import { durable, fillMemory, follows, isPrimary } from './redis.mjs'

/** Three primaries with a replica each. Where failover is tried, a node counts as gone after a second and a half, and else never. */
export async function startTarget({ programs, home, client, fault }) {
  const doors = newDoors()
  const place = { program: programs.get('redis'), folder: home.folder('cluster'), home, args: durable }
  const nodeTimeout = fault === 'failover' ? 1500 : 600_000
  const { nodes, urls, again } = await startRedisCluster({ ...place, nodeTimeout, doorOf: doors.doorOf })
  const primaries = nodes.slice(0, 3)
  const [primary, replica] = [nodes[0], nodes[3]]
  const promoted = () => until('the replica is promoted', () => isPrimary(replica))
  const followed = () => until('the old primary follows', () => follows(primary))

  async function failover() {
    primary.server.signal('SIGKILL')
    await promoted()
    return async () => {
      await again(0)
      await followed()
    }
  }

  async function planned() {
    await askRedis(replica.port, 'CLUSTER FAILOVER')
    await promoted()
    return followed
  }

  async function move() {
    const slots = await slotsInUse(primary)
    await moveSlots(slots, { from: primary, to: nodes[1], primaries })
    return () => moveSlots(slots, { from: nodes[1], to: primary, primaries })
  }

  return {
    spec: { client, clusterUrls: urls },
    faults: {
      failover,
      'planned failover': planned,
      'slots moved': move,
      cut: doors.cut,
      stalled: doors.stall,
      'memory full': () => fillMemory(nodes.map(({ port }) => port)),
    },
    close: doors.close,
  }
}
