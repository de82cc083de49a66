// REDIS_URL. The yardstick is one raw GET, and one raw SET where something changes, through the same client.
import { session } from '@org/session-express'
import { redisStore } from '@org/session-store-redis'
import { RedisStore } from 'connect-redis'
import { createClient } from 'redis'
import { byHand } from './by-hand.mjs'
import { byHandSafely } from './by-hand-safely.mjs'
import { expressSession } from './express-session.mjs'

export const yardstick = 'by hand'

async function connected() {
  const client = createClient({ url: process.env.REDIS_URL })
  await client.connect()
  return client
}

const hand = async () => {
  const client = await connected()
  const read = (id) => client.get(`hand:${id}`)
  return { read, write: (id, text) => client.set(`hand:${id}`, text, { EX: 1800 }) }
}

export const middlewares = {
  'by hand': async () => byHand(await hand()),
  'by hand, safely': async () => byHandSafely(await hand()),
  async 'express-session'() {
    return expressSession(new RedisStore({ client: await connected() }))
  },
  async ours() {
    return session({ store: redisStore({ client: await connected() }), onEvent: () => {} })
  },
}
