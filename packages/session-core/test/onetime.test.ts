import { describe, expect, it } from 'vitest'
import { SessionError } from '../src/error/session-error'
import { has } from '../src/store/capabilities'
import { minute } from './support/clock'
import { deskOf, kinds, said } from './support/one-time'

describe.each(kinds)('a one-time token whose meaning is %s', (kind, way) => {
  const desk = () => deskOf(way())

  it('is consumed once, and tells whom it is for and what was put in', async () => {
    const { tokens } = desk()
    const data = { email: 'ada@example.com', list: [1, null, { '': true }] }
    const token = await tokens.issue('ada', data)
    expect(await tokens.consume(token)).toEqual({ status: 'consumed', owner: 'ada', data })
    expect(await tokens.consume(token)).toEqual({ status: 'refused', reason: 'used' })
    expect(await tokens.consume(token)).toEqual({ status: 'refused', reason: 'used' })
  })

  it('holds undefined, null, false and texts of any kind', async () => {
    const { tokens } = desk()
    for (const data of [undefined, null, false, 0, '', 'é\u2028😀', '__proto__'])
      expect(await tokens.consume(await tokens.issue('ada', data))).toEqual({ status: 'consumed', owner: 'ada', data })
  })

  it('works until the last millisecond of its ttl', async () => {
    const { clock, tokens } = desk()
    const [early, late] = [await tokens.issue('ada', 1), await tokens.issue('ada', 2)]
    clock.tick(15 * minute - 1)
    expect(said(await tokens.consume(early))).toBe('consumed')
    clock.tick(1)
    expect(said(await tokens.consume(late))).toBe('unknown')
  })

  it('is not told used any more once it had expired anyway', async () => {
    const { clock, tokens } = desk()
    const token = await tokens.issue('ada', 1)
    await tokens.consume(token)
    clock.tick(15 * minute - 1)
    expect(said(await tokens.consume(token))).toBe('used')
    clock.tick(1)
    expect(said(await tokens.consume(token))).toBe('unknown')
  })

  it('stays used for a node whose clock is behind, when the others have forgotten what has expired', async () => {
    const { clock, store, tokens, other } = desk()
    const token = await tokens.issue('ada', 1)
    await tokens.consume(token)
    clock.tick(16 * minute)
    if (!has(store, 'sweepable')) return expect.fail('this store forgets nothing')
    await store.sweep({ now: clock.now, max: 100 })
    expect(said(await other({ clock: () => clock.now - 5 * minute }).consume(token))).not.toBe('consumed')
  })

  it('is worth nothing under another purpose, and is not used up by that', async () => {
    const { tokens, other } = desk()
    const token = await tokens.issue('ada', 1)
    for (const purpose of ['confirm', 'reset ', 'one-time reset', 'Reset'])
      expect(said(await other({ purpose }).consume(token))).toBe('unknown')
    expect(said(await tokens.consume(token))).toBe('consumed')
  })

  it('is consumed by whatever process knows the same store, purpose and secrets', async () => {
    const { tokens, other } = desk()
    expect(said(await other({}).consume(await tokens.issue('ada', 1)))).toBe('consumed')
  })

  it.each([undefined, null, 7, '', 'abc', 'a'.repeat(5000), ['a'], {}, `${'a'.repeat(22)}.${'b'.repeat(43)}`, 'plain'])(
    'is not %j, and no store is asked',
    async (given) => {
      const asked: unknown[] = []
      const { tokens } = deskOf(way(), (below) => {
        const spied = Object.entries({ ...below, read: (id: string) => void asked.push(id) })
        return Object.fromEntries(spied) as unknown as typeof below
      })
      expect(await tokens.consume(given)).toEqual({ status: 'refused', reason: 'malformed' })
      expect(asked).toEqual([])
    },
  )

  it('of somebody else is untouched when the newest of one is asked for', async () => {
    const { tokens, other } = desk()
    const [bob, elsewhere] = [await tokens.issue('bob', 1), await other({ purpose: 'confirm' }).issue('ada', 2)]
    await tokens.issue('ada', 3, { newestOnly: true })
    expect(said(await tokens.consume(bob))).toBe('consumed')
    expect(said(await other({ purpose: 'confirm' }).consume(elsewhere))).toBe('consumed')
  })

  it('is worth nothing once a newer one was to be the only one', async () => {
    const { tokens } = desk()
    const before = [await tokens.issue('ada', 1), await tokens.issue('ada', 2, { newestOnly: true })]
    const newest = await tokens.issue('ada', 3, { newestOnly: true })
    const later = await tokens.issue('ada', 4)
    for (const token of before) expect(said(await tokens.consume(token))).toBe('unknown')
    expect(await tokens.consume(newest)).toMatchObject({ data: 3 })
    expect(await tokens.consume(later)).toMatchObject({ data: 4 })
  })

  it('that is superseded stays so, however long others make it last', async () => {
    const { clock, tokens, other } = desk()
    const long = await other({ ttl: '30d' }).issue('ada', 1)
    await tokens.issue('ada', 2, { newestOnly: true })
    for (let hours = 0; hours < 30 * 24; hours += 12) {
      clock.tick(12 * 60 * minute)
      if (hours % 36 === 0) await tokens.issue('ada', 3)
    }
    clock.tick(-minute)
    expect(said(await other({ ttl: '30d' }).consume(long))).not.toBe('consumed')
  })

  it('lives as long as it was told to, however long those before it did', async () => {
    const { clock, tokens, other } = desk()
    await tokens.issue('ada', 1)
    clock.tick(14 * minute)
    const second = await tokens.issue('ada', 2)
    const long = await other({ ttl: '1d' }).issue('ada', 3)
    clock.tick(15 * minute - 1)
    expect(said(await tokens.consume(second))).toBe('consumed')
    clock.tick(23 * 60 * minute)
    expect(said(await tokens.consume(long))).toBe('consumed')
  })

  it.each(['', 'a'.repeat(256), 7, null, undefined])('is for an owner, and %j is none', async (owner) => {
    const caught = await desk()
      .tokens.issue(owner as string, 1)
      .catch((error: unknown) => error)
    expect(SessionError.is(caught, 'ERR_SESSION_OPTION')).toBe(true)
  })

  it('carries JSON alone', async () => {
    const { tokens } = desk()
    const caught = await tokens.issue('ada', { when: new Map() }).catch((error: unknown) => error)
    expect(SessionError.is(caught, 'ERR_SESSION_DATA') && caught.details.path).toBe('data.when')
  })

  it(`is ${kind === 'in a record' ? 'id.secret' : 'what the format makes'}`, async () => {
    const token = await desk().tokens.issue('ada', 1)
    expect(token).toMatch(kind === 'in a record' ? /^[\w-]{22}\.[\w-]{44}$/ : /^plain\./)
  })
})
