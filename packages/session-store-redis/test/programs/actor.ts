import { type RedisStore, redisStore } from '../../src/index'
import { type Job, jobs } from '../support/jobs'
import type { Servers } from '../support/servers'
import { setUps, type Wires } from '../support/set-ups'

/** How one process of several is told where it works. */
export interface Place {
  readonly setUp: string
  readonly around: Servers
  readonly wires?: Wires
  readonly prefix: string
}

export interface Task {
  readonly job: Job
  readonly count: number
  readonly given: Readonly<Record<string, string>>
}

async function storeAt({ setUp, around, wires, prefix }: Place): Promise<RedisStore> {
  const [first] = around.data
  const found = setUps.find((one) => one.name === setUp)
  if (first === undefined || found === undefined) throw new Error(`nothing at ${setUp}`)
  const { options } = await found.open(around, wires ?? { first, map: {} })
  return redisStore({ ...options, prefix })
}

const store = await storeAt(JSON.parse(process.argv[2] ?? '') as Place)
const send = (message: unknown): unknown => process.send?.(message)

process.on('message', async ({ job, count, given }: Task) => {
  const calls = Array.from({ length: count }, (_, n) => jobs[job](store, `${process.pid}.${n}`, given))
  send(await Promise.all(calls))
})
send('ready')
