import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { begin, minute, type Server, servers } from './claims/begin'
import type { Answer, Visitor } from './claims/visitor'

const parallel = <T>(size: number, run: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: size }, (_, at) => run(at)))

async function signedIn(visitor: Visitor): Promise<string> {
  const owner = randomUUID()
  await visitor.visit(`/login?as=${owner}`)
  return owner
}

const ownersOf = (answers: readonly Answer[]): readonly (string | null)[] => answers.map(({ body }) => body.owner)

describe.each(Object.keys(servers) as Server[])('over HTTP, with %s', (on) => {
  it('a renewal among 24 parallel requests signs nobody out, whatever order the answers arrive in (claim 1)', async () => {
    const { claims, visitor } = await begin(on)
    const owner = await signedIn(visitor)
    claims.now += 16 * minute
    const first = await parallel(24, () => visitor.ask('/'))
    expect(ownersOf(first)).toEqual(Array(24).fill(owner))
    expect(first.filter(({ token }) => token !== undefined)).toHaveLength(1)
    const stale = visitor.token
    for (const answer of first) visitor.receive(answer)
    const both = await parallel(12, (at) => visitor.ask('/', at % 2 ? stale : visitor.token))
    expect(ownersOf(both)).toEqual(Array(12).fill(owner))
    claims.now += 3 * minute
    expect(await visitor.owner()).toBe(owner)
  })

  it('answers that never arrive sign nobody out, and the client gets a current secret after the window (claim 6)', async () => {
    const { claims, visitor } = await begin(on)
    const owner = await signedIn(visitor)
    claims.now += 16 * minute
    const away = new AbortController()
    const leaving = visitor.ask('/?hold=leaving', visitor.token, away.signal)
    await claims.gates.arrival('leaving')
    away.abort()
    await expect(leaving).rejects.toThrow()
    claims.gates.open('leaving')
    await expect.poll(() => claims.events.filter(({ type }) => type === 'renewed').length).toBe(1)
    expect(await visitor.owner()).toBe(owner)
    claims.now += 3 * minute
    const before = visitor.token
    const reminted = await visitor.visit('/')
    expect(reminted.body.owner).toBe(owner)
    expect(visitor.token).not.toBe(before)
    claims.now += 3 * minute
    expect(await visitor.owner()).toBe(owner)
  })

  it('no write that was under way revives what a logout ended (claim 2)', async () => {
    const { claims, visitor } = await begin(on)
    await signedIn(visitor)
    const { token } = visitor
    const writing = parallel(8, (at) => visitor.ask(`/write?key=k${at}&hold=w${at}`))
    await parallel(8, (at) => claims.gates.arrival(`w${at}`))
    await visitor.visit('/logout')
    await parallel(8, async (at) => claims.gates.open(`w${at}`))
    for (const answer of await writing) expect(answer.token).toBeUndefined()
    expect(await visitor.owner(token)).toBeNull()
  })

  it('a logout ends what a step-up or a regenerate made of the session meanwhile (claim 2)', async () => {
    const { claims, visitor } = await begin(on)
    for (const act of ['login', 'regenerate']) {
      const owner = await signedIn(visitor)
      const leaving = visitor.ask('/logout?hold=out')
      await claims.gates.arrival('out')
      const made = await visitor.ask(`/${act}?as=${owner}`)
      expect(made.body.owner).toBe(owner)
      claims.gates.open('out')
      await leaving
      visitor.receive(made)
      expect([act, await visitor.owner()]).toEqual([act, null])
    }
  })

  it('a step-up revives nothing that a logout ended while it was under way (claim 2)', async () => {
    const { claims, visitor } = await begin(on)
    const owner = await signedIn(visitor)
    const { token } = visitor
    const stepping = visitor.ask(`/login?as=${owner}&hold=step`)
    await claims.gates.arrival('step')
    await visitor.visit('/logout')
    claims.gates.open('step')
    const { status, token: given } = await stepping
    expect([status, given]).toEqual([409, undefined])
    expect(await visitor.owner(token)).toBeNull()
  })

  it('whoever planted a token is not signed in by a login, nor signs out who did log in (claim 3)', async () => {
    const { claims, visitor, other } = await begin(on)
    await visitor.visit('/write?key=cart')
    const attacker = other(visitor.token)
    const asking = attacker.ask('/?hold=planted')
    await claims.gates.arrival('planted')
    const owner = await signedIn(visitor)
    claims.gates.open('planted')
    expect((await asking).body.owner).toBeNull()
    expect(await attacker.owner()).toBeNull()
    await attacker.visit('/logout')
    expect(await visitor.owner()).toBe(owner)
  })

  it('neither does one that was adopted (claim 3)', async () => {
    const { visitor, other } = await begin(on, { policy: 'permissive' })
    visitor.token = randomUUID()
    const attacker = other(visitor.token)
    await visitor.visit('/write?key=cart')
    const owner = await signedIn(visitor)
    expect(visitor.token).not.toBe(attacker.token)
    expect([await attacker.owner(), await visitor.owner()]).toEqual([null, owner])
  })

  it('thief and victim are not both served: the first outdated token ends the session (claim 4)', async () => {
    const { claims, visitor, other } = await begin(on)
    const owner = await signedIn(visitor)
    const thief = other(visitor.token)
    claims.now += 16 * minute
    for (const one of [thief, thief]) expect((await one.visit('/')).body.owner).toBe(owner)
    claims.now += 3 * minute
    expect(await visitor.owner()).toBeNull()
    expect(claims.events.map(({ type }) => type)).toContain('reuse-detected')
    expect(await thief.owner()).toBeNull()
  })

  it('thirty-two guesses at an id sign nobody out (claim 5)', async () => {
    const { claims, visitor, other } = await begin(on)
    const owner = await signedIn(visitor)
    const guess = other(`${visitor.token.slice(0, 22)}.${'g'.repeat(44)}`)
    const tried = await parallel(32, (at) => guess.ask(['/', '/logout', '/write?key=evil'][at % 3] ?? '/'))
    expect(new Set(ownersOf(tried))).toEqual(new Set([null]))
    expect((await visitor.visit('/')).body).toEqual({ owner })
    expect(claims.events.map(({ type }) => type)).not.toContain('reuse-detected')
  })

  it('every acknowledged write is in what a regenerate beside it makes (claim 7)', async () => {
    const { claims, visitor } = await begin(on)
    await signedIn(visitor)
    const writing = parallel(12, (at) => visitor.ask(`/write?key=k${at}`))
    await visitor.visit('/regenerate')
    await writing
    const { owner, ...kept } = (await visitor.visit('/')).body
    expect(owner).not.toBeNull()
    // what came after the session was replaced was dropped, and told of
    const dropped = claims.events.filter(({ type }) => type === 'write-dropped')
    const anonymous = (await writing).filter(({ body }) => body.owner === null)
    expect(Object.keys(kept).length + dropped.length).toBe(12)
    expect(dropped.length).toBeGreaterThanOrEqual(anonymous.length)
  })

  it('a double-clicked login keeps the cart in both sessions (claim 7)', async () => {
    const { visitor } = await begin(on)
    await visitor.visit('/write?key=cart')
    const owner = randomUUID()
    const clicks = await parallel(2, () => visitor.ask(`/login?as=${owner}`))
    for (const answer of clicks) {
      visitor.receive(answer)
      expect((await visitor.visit('/')).body).toEqual({ owner, cart: 1 })
    }
  })
})
