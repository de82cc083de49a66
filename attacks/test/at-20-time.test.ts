import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { setUps, setUpsWith } from '../support/set-ups'
import { type Target, target } from '../support/target'

describe.each(setUps)('AT-20 what an answer tells: %s', (_name, setUp) => {
  it('is the same for an unknown session and for a wrong secret, byte for byte (V11.2.5)', async () => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.login('ada')
    const guesses = (setUp.token === 'opaque' ? ofAnother : changed)(victim.token ?? '')
    const answers: unknown[] = []
    for (const token of guesses) {
      const attacker = at.client()
      attacker.token = token
      for (const path of ['/account', '/']) {
        const { status, headers, body } = await attacker.get(path)
        answers.push([path, status, { ...headers, date: '' }, body])
      }
    }
    expect(answers.slice(0, 2)).toEqual(answers.slice(2))
    expect(await victim.owner()).toBe('ada')
  })
})

it.each(setUpsWith({ store: 'memory', token: 'opaque', policy: 'strict', transport: 'cookie' }))(
  'AT-20 the time to refuse does not tell how much of a secret was right: %s',
  async (_name, setUp) => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.login('ada')
    const token = victim.token ?? ''
    const nothing = `${token.slice(0, 23)}${flip(token.slice(23))}`
    const nearly = `${token.slice(0, 44)}${flip(token.slice(44))}`
    const times: Record<string, number[]> = { [nothing]: [], [nearly]: [] }
    for (let n = 0; n < 6000; n++) {
      const guess = Math.random() < 0.5 ? nothing : nearly
      times[guess]?.push(await timeOf(at, guess))
    }
    const [a = [], b = []] = Object.values(times)
    // 0.5 ± 0.0075 by chance alone: one character by another it would be told apart
    expect(Math.abs(later(a, b) - 0.5)).toBeLessThan(0.06)
    expect(await victim.owner()).toBe('ada')
  },
)

/** The same id with another secret, and an id that was never there. */
function ofAnother(token: string): readonly string[] {
  const secret = flip(token.slice(23))
  return [`${token.slice(0, 23)}${secret}`, `${randomBytes(16).toString('base64url')}.${secret}`]
}

/** Another signature or tag, and another text under the same; the last character stays one that base64url may end with. */
function changed(token: string): readonly string[] {
  const parts = token.split('.')
  const at = (place: number) =>
    parts.map((part, index) => (index === place ? flip(part.slice(0, -1)) + part.slice(-1) : part)).join('.')
  return [at(parts.length - 1), at(parts.length - 2)]
}

const flip = (text: string): string => text.replace(/./g, (c) => (c === 'A' ? 'B' : 'A'))

async function timeOf(at: Target, token: string): Promise<number> {
  const headers = { host: 'shop.example', cookie: `__Host-Http-sid=${token}` }
  const began = process.hrtime.bigint()
  const session = at.sessions.open({ method: 'GET', url: '/', headers, secure: true })
  const { owner } = session instanceof Promise ? await session : (session as { owner?: string })
  const took = Number(process.hrtime.bigint() - began)
  expect(owner).toBeUndefined()
  return took
}

/** How often one of the second took longer than one of the first: a half when nothing tells them apart. */
function later(first: readonly number[], second: readonly number[]): number {
  const sorted = [...first].sort((a, b) => a - b)
  let sum = 0
  for (const value of second) {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    sum += low
  }
  return sum / (first.length * second.length)
}
