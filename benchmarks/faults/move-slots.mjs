import { Redis } from 'ioredis'

const clientOf = ({ port }) => new Redis(port, '127.0.0.1')

/** Of the first primary, the slots that hold something; at most 60. */
export async function slotsInUse(node) {
  const client = clientOf(node)
  const slots = Array.from({ length: 5461 }, (_, slot) => slot)
  const counts = await Promise.all(slots.map((slot) => client.call('CLUSTER', 'COUNTKEYSINSLOT', slot)))
  client.disconnect()
  return slots.filter((slot) => counts[slot] > 0).slice(0, 60)
}

async function moveSlot(slot, { source, target, all, ids, port }) {
  await target.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', ids.get(source))
  await source.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', ids.get(target))
  for (;;) {
    const [key] = await source.call('CLUSTER', 'GETKEYSINSLOT', slot, 1)
    if (key === undefined) break
    await source.call('MIGRATE', '127.0.0.1', port, key, 0, 5000)
  }
  for (const client of [target, source, ...all]) await client.call('CLUSTER', 'SETSLOT', slot, 'NODE', ids.get(target))
}

/** Between two of three primaries, key by key, so that for a while some keys of a slot are here and others there. */
export async function moveSlots(slots, { from, to, primaries }) {
  const clients = new Map(primaries.map((node) => [node, clientOf(node)]))
  const all = [...clients.values()]
  const ids = new Map()
  for (const client of all) ids.set(client, await client.call('CLUSTER', 'MYID'))
  const way = { source: clients.get(from), target: clients.get(to), all, ids, port: to.port }
  for (const slot of slots) await moveSlot(slot, way)
  for (const client of all) client.disconnect()
}
