import { describe, expect, it } from 'vitest'
import type { Client } from '../support/client'
import { setUps, setUpsWith } from '../support/set-ups'
import type { Store } from '../support/stores'
import { type Target, target } from '../support/target'

async function signedIn(at: Target, user = 'ada'): Promise<Client & { token: string }> {
  const visitor = at.client()
  await visitor.login(user)
  return visitor as Client & { token: string }
}

/** The token with another character at every place, or every so many. */
function flipped(token: string, step: number): readonly string[] {
  const places = Array.from(token, (_, place) => place).filter((place) => place % step === 0)
  return places.map((place) => token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1))
}

async function ownerOf(at: Target, token: string): Promise<unknown> {
  const attacker = at.client()
  attacker.token = token
  return attacker.owner()
}

/** Verbs that reached the store. */
function counted(): { readonly verbs: string[]; around(store: Store): Store } {
  const verbs: string[] = []
  const get = (store: Store, verb: string) => {
    const run: unknown = Reflect.get(store, verb)
    if (typeof run !== 'function') return run
    return (...args: unknown[]) => {
      verbs.push(verb)
      return Reflect.apply(run, store, args)
    }
  }
  return { verbs, around: (store) => new Proxy(store, { get: (below, verb) => get(below, String(verb)) }) }
}

const hostile = [
  "' OR 1=1; DROP TABLE sessions; --",
  '../../../../etc/passwd',
  '__proto__',
  '%00%0d%0aset-cookie:%20x=y',
  '<script>alert(1)</script>',
  '{"owner":"root"}',
  '*?[a-z]',
]

describe.each(setUps)('AT-01 tokens: %s', (_name, setUp) => {
  it('another character in any place is nobody, and harms nobody', async () => {
    const at = await target(setUp)
    const victim = await signedIn(at)
    const { token } = victim
    const isOpaque = setUp.token === 'opaque'
    // what follows is the part that a renewal changes: who knows all before it has known the secret
    const before = isOpaque ? token.slice(0, 45) : token
    const step = isOpaque && setUp.store === 'memory' ? 1 : 13
    const others = flipped(before, step).map((start) => start + token.slice(start.length))
    for (const mutant of [...others, token.slice(0, -1), token.slice(1), `${token}.`, `A${token}`])
      expect(await ownerOf(at, mutant), mutant).toBeUndefined()
    expect(await victim.owner()).toBe('ada')
    for (const mutant of [...flipped(token, step), `${token}A`])
      expect(await ownerOf(at, mutant), mutant).toBeUndefined()
  })

  it('what is no token never reaches the store, and is not sent back', async () => {
    const { verbs, around } = counted()
    const at = await target(setUp, { around })
    const attacker = at.client()
    for (const token of [...hostile, 'A'.repeat(8000)]) {
      attacker.token = token
      const { status, body, headers } = await attacker.get('/me')
      expect(status).toBe(200)
      expect(`${body}${JSON.stringify(headers)}`).not.toContain(token)
    }
    expect(verbs).toEqual([])
  })
})

it.each(setUpsWith({ store: 'memory', policy: 'strict' }))(
  'AT-01 one of 64 KB is refused before it is a request, and the next one is served: %s',
  async (_name, setUp) => {
    const at = await target(setUp)
    const attacker = at.client()
    attacker.token = 'A'.repeat(65_536)
    expect((await attacker.get('/me')).status).toBe(431)
    attacker.token = undefined
    expect((await attacker.get('/me')).status).toBe(200)
  },
)

it.each(setUpsWith({ token: 'opaque', policy: 'strict' }))(
  'AT-01 says nothing of whose it is, and two have nothing in common (SM-04): %s',
  async (_name, setUp) => {
    const at = await target(setUp)
    // three letters are among random bytes once in a thousand runs
    const user = 'ada@lovelace'
    const tokens = await Promise.all(Array.from({ length: 50 }, () => signedIn(at, user).then(({ token }) => token)))
    for (const token of tokens) {
      expect(token).toMatch(/^[\w-]{22}\.[\w-]{44}$/)
      expect(token.length, 'WSTG wants 50').toBeGreaterThan(50)
      const text = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      expect(text.join()).not.toMatch(/ada@lovelace|17\d{8}/)
    }
    expect(new Set(tokens.map((token) => token.slice(23, 45))).size).toBe(50)
    expect(new Set(tokens.map((token) => token.slice(45))).size).toBe(50)
  },
)
