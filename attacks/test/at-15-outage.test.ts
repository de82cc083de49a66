import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { setUps, setUpsWith } from '../support/set-ups'
import type { Store } from '../support/stores'
import { target } from '../support/target'

/** A store that can be cut off. */
function severable(): { cut: boolean; around(store: Store): Store } {
  const self = {
    cut: false,
    around: (store: Store): Store =>
      new Proxy(store, {
        get(below, verb) {
          const run: unknown = Reflect.get(below, verb)
          if (typeof run !== 'function' || verb === 'route') return run
          return (...args: unknown[]) => {
            if (self.cut) throw new Error('connect ECONNREFUSED')
            return Reflect.apply(run, below, args)
          }
        },
      }),
  }
  return self
}

describe.each(setUps)('AT-15 out of reach: %s', (_name, setUp) => {
  it('nobody is let in, nobody is signed out, and it is said (V16.5.3)', async () => {
    const wire = severable()
    const at = await target(setUp, { around: (store) => wire.around(store) })
    const victim = at.client()
    await victim.login('ada')
    const { token } = victim
    wire.cut = true
    for (const path of ['/', '/me', '/account', '/admin']) {
      const { status, body, setCookies, headers } = await victim.get(path)
      expect([path, status, setCookies, headers['session-token']]).toEqual([path, 503, [], undefined])
      expect(body).not.toMatch(/ECONNREFUSED|ada|here/)
    }
    for (const path of ['/logout', '/code', '/data']) expect((await victim.post(path)).status, path).toBe(503)
    expect(at.events.some(({ type }) => type === 'store-failed')).toBe(true)
    wire.cut = false
    expect(victim.token).toBe(token)
    expect(await victim.owner(), 'when it is back').toBe('ada')
  })
})

it.each(setUpsWith({ token: 'opaque' }))('AT-15 in the middle of a request: %s', async (_name, setUp) => {
  const wire = severable()
  const at = await target(setUp, { around: (store) => wire.around(store) })
  const [attacker, victim] = [at.client(), at.client()]
  await victim.login('ada')
  const slow = victim.post('/slow')
  while (at.waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
  wire.cut = true
  at.waiting[0]?.()
  const [{ status, setCookies }, login] = [await slow, await attacker.login('mallory')]
  expect([status, setCookies, login.status, login.setCookies]).toEqual([503, [], 503, []])
  expect(attacker.token).toBeUndefined()
})

it.each([
  ['no store', { store: undefined }],
  ['a store that is none', { store: {} }],
  ['a secret that is not set', { secrets: [undefined] }],
  ['a secret that everybody knows', { secrets: ['secret'] }],
  ['no end', { lifetime: { absolute: Number.POSITIVE_INFINITY } }],
  ['an unknown option', { cookies: false }],
])('AT-15 with %s there is no server, and not one that lets everybody in (adv-27)', (_what, wrong) => {
  expect(() => createSessions({ store: memoryStore(), ...wrong } as never)).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^ERR_SESSION_(OPTION|SECRET)$/) }),
  )
})
