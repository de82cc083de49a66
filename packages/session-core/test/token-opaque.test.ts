import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../src/policy/policy'
import { createGenerator } from '../src/token/generate'
import { joinToken, lineageOf, splitToken } from '../src/token/opaque'
import { isCandidate } from '../src/transport/presented'

const alphabet = /^[A-Za-z0-9_-]+$/
const text = (min: number, max: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9_-]{${min},${max}}$`))
const route = text(0, 12)
const transport = { vary: 'Cookie' }

describe('any token', () => {
  it('comes apart as it was joined', () => {
    fc.assert(
      fc.property(text(22, 22), text(44, 150), (id, secret) => {
        expect(splitToken(joinToken({ id, secret }))).toEqual({ id, secret })
      }),
    )
  })

  it('that is drawn has our shape, begins with the route, and renews within its lineage', async () => {
    const fresh = text(22, 128)
    await fc.assert(
      fc.asyncProperty(route, fresh, fresh, async (begins, first, second) => {
        fc.pre(first !== second)
        let draw = 0
        const own = createGenerator(undefined)
        const given = createGenerator(() => [first, second][draw++ % 2] ?? '')
        for (const generator of [own, given]) {
          const { id, secret } = await generator.mint(begins)
          expect([id.length, id.startsWith(begins), alphabet.test(secret)]).toEqual([22, true, true])
          const renewed = await generator.renew(secret)
          expect([lineageOf(renewed), renewed === secret]).toEqual([lineageOf(secret), false])
          for (const token of [joinToken({ id, secret }), joinToken({ id, secret: renewed })]) {
            expect(isCandidate(token)).toBe(true)
            expect(classify({ token, transport }, 'strict')).toBe('own')
          }
        }
      }),
    )
  })
})
