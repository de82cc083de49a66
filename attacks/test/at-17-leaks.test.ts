import { inspect } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { keepsData, setUps } from '../support/set-ups'
import { secret, target } from '../support/target'

afterEach(() => vi.restoreAllMocks())

/** Every run of sixteen characters of what is secret in a token. */
function piecesOf(token: string, isOpaque: boolean): readonly string[] {
  const secret = isOpaque ? token.slice(23) : (token.split('.').at(-1) ?? '')
  return Array.from({ length: secret.length - 15 }, (_, at) => secret.slice(at, at + 16))
}

describe.each(setUps)('AT-17 leaks: %s', (_name, setUp) => {
  it('a whole life leaves no token in logs, events, errors, answers or the store (SM-05, SM-38)', async () => {
    const said: unknown[] = []
    for (const how of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, how).mockImplementation((...words) => void said.push(words))
    const written = vi.spyOn(process, 'emitWarning').mockImplementation((...words) => void said.push(words))
    const at = await target(setUp)
    const [victim, tokens] = [at.client(), new Set<string>()]
    const answers: string[] = []
    const act = async (path: string, body?: Record<string, unknown>) => {
      const answer = body ? await victim.post(path, body) : await victim.get(path)
      if (victim.token) tokens.add(victim.token)
      const { 'set-cookie': _ours, 'session-token': _theirs, ...headers } = answer.headers
      answers.push(answer.body, JSON.stringify(headers))
    }
    await act('/login', { user: 'ada', password: 'right' })
    for (const path of ['/me', '/account', '/crash', '/payout']) await act(path)
    if (keepsData(setUp)) await act('/data', { cart: 'book' })
    for (const path of ['/code', '/regenerate']) await act(path, {})
    at.pass(16 * 60_000)
    await act('/me')
    await act('/me')
    const thief = victim.thief()
    thief.token = `${victim.token?.slice(0, -1)}${victim.token?.endsWith('A') ? 'B' : 'A'}`
    await thief.get('/account')
    const kept = await at.dump()
    await act('/logout', {})
    await act('/me')
    const seen = inspect([said, at.events, answers, kept, await at.dump(), at.sessions.describe()], {
      depth: 9,
      maxStringLength: null,
      maxArrayLength: null,
    })
    expect(tokens.size).toBeGreaterThanOrEqual(3)
    for (const token of tokens)
      for (const piece of piecesOf(token, setUp.token === 'opaque')) expect(seen.includes(piece), piece).toBe(false)
    written.mockRestore()
  })

  it('an error says to a visitor what it is, and nothing of where (V16.5.1)', async () => {
    const at = await target(setUp)
    const visitor = at.client()
    await visitor.login('ada')
    const { status, body } = await visitor.get('/crash')
    expect([status, body]).toEqual([500, '{"error":500}'])
  })

  it('a list of sessions, and a session that is printed, hold no token (SM-39)', async () => {
    const at = await target(setUp)
    const visitor = at.client()
    await visitor.login('ada')
    const request = {
      headers: { host: 'shop.example', ...visitor.credentials() },
      method: 'GET',
      url: '/',
      secure: true,
    }
    const opened = await at.sessions.open(request)
    expect(opened.owner).toBe('ada')
    const listed = setUp.token === 'opaque' ? await at.sessions.list('ada') : []
    const deep = { depth: 12 }
    const printed = [JSON.stringify([opened, listed, at.sessions]), inspect([opened, listed, at.sessions], deep)].join()
    for (const piece of piecesOf(visitor.token ?? '', setUp.token === 'opaque'))
      expect(printed.includes(piece), piece).toBe(false)
    expect(printed).not.toContain(secret)
  })
})
