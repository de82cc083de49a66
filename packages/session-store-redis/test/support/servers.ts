import { Redis } from 'ioredis'
import { addressOf, need } from './environment'
import type { Address } from './tap'

/** The servers that keep data, and those that say where they are. */
export interface Servers {
  readonly data: readonly Address[]
  readonly sentinels: readonly Address[]
  readonly name: string
}

export async function servers(
  topology: 'one' | 'cluster' | 'sentinel',
  variable: string = 'REDIS_URL',
): Promise<Servers> {
  if (topology === 'one') return { data: [addressOf(need(variable))], sentinels: [], name: '' }
  if (topology === 'cluster') return { data: all('REDIS_CLUSTER_URLS'), sentinels: [], name: '' }
  const [sentinels, name] = [all('REDIS_SENTINEL_URLS'), need('REDIS_SENTINEL_NAME')]
  return { data: await watchedBy(sentinels, name), sentinels, name }
}

function all(variable: string): Address[] {
  return need(variable).split(',').map(addressOf)
}

async function watchedBy([sentinel]: readonly Address[], name: string): Promise<Address[]> {
  const asked = new Redis({ host: '127.0.0.1', ...sentinel })
  const [host = '', port] = (await asked.call('SENTINEL', 'get-master-addr-by-name', name)) as string[]
  const replicas = (await asked.call('SENTINEL', 'replicas', name)) as (string[] | Record<string, string>)[]
  asked.disconnect()
  const fields = replicas.map((one) => (Array.isArray(one) ? pairs(one) : one))
  return [{ host, port: Number(port) }, ...fields.map((one) => ({ host: one['ip'] ?? '', port: Number(one['port']) }))]
}

function pairs(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? '']] : [])))
}
