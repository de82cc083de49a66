import { askRedis, freePort, startRedis, until } from '../../../scripts/services/start.mjs'
import { newDoors } from '../doors.mjs'
import { smallDisk } from '../full-disk.mjs'
import { mortal } from '../mortal.mjs'

/** A confirmed write is with the operating system, and so survives the end of the process. */
export const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec']

export const isPrimary = async ({ port }) => (await askRedis(port, 'INFO replication')).includes('role:master')
export const follows = async ({ port }) => (await askRedis(port, 'INFO replication')).includes('master_link_status:up')

const usedMemory = async (port) => Number((await askRedis(port, 'INFO memory')).match(/used_memory:(\d+)/)[1])

/** No more memory than half of what is used already, and nothing is evicted. */
export async function fillMemory(ports) {
  for (const port of ports) {
    await askRedis(port, 'CONFIG SET maxmemory-policy noeviction')
    await askRedis(port, `CONFIG SET maxmemory ${Math.floor((await usedMemory(port)) / 2)}`)
  }
  return async () => {
    for (const port of ports) await askRedis(port, 'CONFIG SET maxmemory 0')
  }
}

/** The server hands its role to a twin and follows it: it takes no writes. Nothing is lost on the way, there and back. */
async function makeReadOnly(one, twin) {
  const handOver = async (from, to) => {
    await askRedis(from.port, `FAILOVER TO 127.0.0.1 ${to.port} TIMEOUT 5000`)
    await until('the roles are changed', () => isPrimary(to))
    await until('it follows', () => follows(from))
  }
  await handOver(one, twin)
  return () => handOver(twin, one)
}

/** One Redis, with a twin that only takes its place when it is made read-only. */
export async function startTarget({ programs, home, client }) {
  const doors = newDoors()
  const folder = home.folder('redis')
  const disk = smallDisk(folder, 16)
  const port = await freePort()
  const place = { program: programs.get('redis'), home, folder, port, args: durable }
  const { kill } = await mortal(() => startRedis(place))
  const follow = [...durable, '--replicaof', '127.0.0.1', `${port}`]
  const twin = await startRedis({ ...place, port: undefined, folder: home.folder('twin'), args: follow })
  await until('the twin follows', () => follows(twin))
  return {
    spec: { client, url: `redis://127.0.0.1:${await doors.doorOf(port)}` },
    faults: {
      killed: kill,
      cut: doors.cut,
      stalled: doors.stall,
      'memory full': () => fillMemory([port]),
      ...(disk && { 'disk full': disk.fill }),
      'read-only': () => makeReadOnly({ port }, twin),
    },
    close() {
      doors.close()
      disk?.remove()
    },
  }
}
