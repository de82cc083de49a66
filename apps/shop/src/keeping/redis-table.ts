import type { createClient } from 'redis'
import type { Table } from './table.js'

/** Nothing is the empty text here, which is no JSON. */
const script = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
return 1`

export function redisTable(client: Pick<ReturnType<typeof createClient>, 'get' | 'eval'>): Table {
  const keyOf = (key: string): string => `second-flush:kept:${key}`
  return {
    read: async (key) => (await client.get(keyOf(key))) ?? undefined,
    async swap(key, { before = '', after = '', now, until }) {
      const texts = [before, after, String(until - now)]
      return (await client.eval(script, { keys: [keyOf(key)], arguments: texts })) === 1
    },
  }
}
