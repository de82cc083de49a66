import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Keys } from '../src/keys'
import { slotOf } from '../src/slot'
import { addressOf, need } from './support/environment'

describe('a slot', () => {
  let node: Redis
  beforeAll(() => {
    node = new Redis(addressOf(need('REDIS_CLUSTER_URLS').split(',')[0] ?? ''))
  })
  afterAll(() => node.disconnect())

  it('is what the server says it is', async () => {
    const random = Array.from({ length: 50 }, () => randomBytes(12).toString('base64url'))
    const odd = ['', 'a', '{}', '{}a', 'a{b}c', 'a{b', '}a{b}', '{a}{b}', '{{a}}', 'é😀', '{é}x', 'session:{abc}s:d']
    for (const key of [...random, ...odd]) expect(slotOf(key)).toBe(Number(await node.call('CLUSTER', 'KEYSLOT', key)))
  })
})

describe('the keys of an id', () => {
  const id = 'AAAAAAAAAAA-bbbbbbbbbb'

  it('lie in one slot, whatever the prefix', () => {
    for (const prefix of ['session:', '{app}', 'a{', '}', '{}', '%{%']) {
      const slots = new Set(new Keys(prefix).of(id).map(slotOf))
      expect([...slots]).toEqual([slotOf('AAAAAAAAAAA')])
    }
  })

  it('tell what they are of', () => {
    for (const prefix of ['session:', '{app}', 'a*[b]?\\']) {
      const keys = new Keys(prefix)
      const [session, index, ends] = keys.of(id)
      expect([session, index, ends].map((key) => keys.kind(key))).toEqual([{ id }, { index }, { ends }])
      for (const other of [
        '',
        'other',
        `x${session}`,
        `${session}x`,
        keys.oneTime('key'),
        keys.revokedId(id),
        keys.revokedOwner('ann'),
      ])
        expect(keys.kind(other)).toBeUndefined()
    }
  })

  it('differ between prefixes', () => {
    const all = ['a', 'a:', '{a}', '%7ba%7d', '%', '%25'].map((prefix) => new Keys(prefix).of(id)[0])
    expect(new Set(all).size).toBe(all.length)
  })
})
