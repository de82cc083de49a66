import { equal, holds } from '../conformance-failure'
import { type FormatStage, T } from './format-stage'

const owners = [
  '0',
  ' ',
  'Ann',
  'änn',
  'a\u0308nn',
  '__proto__',
  '"\\\n\u0000',
  '😀',
  '日'.repeat(85),
  'o'.repeat(255),
  null,
]

export const stateCases = {
  async 'T01 an issued state comes back equal'(on: FormatStage): Promise<void> {
    const state = on.state()
    const outcome = await on.accept(await on.issue(state))
    equal(outcome, { status: 'accepted', state, reissue: false }, 'accept of what was issued')
  },

  async 'T01 texts come back code point for code point'(on: FormatStage): Promise<void> {
    for (const owner of owners) {
      const state = on.state({ owner, facts: `${owner}` })
      const outcome = await on.accept(await on.issue(state))
      equal(outcome, { status: 'accepted', state, reissue: false }, `the state of ${JSON.stringify(owner)}`)
    }
  },

  async 'T01 times come back to the millisecond'(on: FormatStage): Promise<void> {
    const times = { createdAt: T - 1, authenticatedAt: T - 999, issuedAt: T + 1, expiresAt: T + 7777, endsAt: T + 8888 }
    const outcome = await on.accept(await on.issue(on.state(times)), T + 1)
    holds(outcome.status === 'accepted', 'accept of what was issued')
    const { createdAt, authenticatedAt, issuedAt, expiresAt, endsAt } = outcome.state
    equal({ createdAt, authenticatedAt, issuedAt, expiresAt, endsAt }, times, 'the times')
  },

  async 'T01 a token is accepted until expiresAt, and expired from then on'(on: FormatStage): Promise<void> {
    for (const expiresAt of [T + 1, T + 877, T + 15 * 60_000]) {
      const token = await on.issue(on.state({ expiresAt }))
      equal(await on.verdict(token, expiresAt - 1), 'accepted', 'a millisecond before expiresAt')
      for (const now of [expiresAt, expiresAt + 1, expiresAt + 1e9])
        equal(await on.verdict(token, now), 'expired', 'at expiresAt and later')
    }
  },

  async 'T03 a token is rejected under another purpose'(on: FormatStage): Promise<void> {
    const token = await on.issue()
    for (const purpose of ['', 'sid', '__Host-Http-si', '__Host-Http-sid2', '__host-http-sid', ' __Host-Http-sid']) {
      const outcome = await on.format.accept(token, { now: T, purpose })
      equal(outcome.status, 'rejected', `under the purpose ${JSON.stringify(purpose)}`)
      const other = await on.issue(on.state(), on.format, purpose)
      equal((await on.accept(other)).status, 'rejected', `a token of ${JSON.stringify(purpose)}`)
    }
  },

  async 'T04 two tokens of one state differ'(on: FormatStage): Promise<void> {
    const state = on.state()
    const tokens = await Promise.all(Array.from({ length: 20 }, () => on.issue(state)))
    equal(new Set(tokens).size, tokens.length, 'how many different tokens of one state there are')
  },
}

const marks = [
  'mark-of-the-owner',
  'mark-in-the-facts',
  'mark-of-the-key',
  'mark-in-the-data',
  'mark-of-the-id-123456',
  'mark-of-the-root-12345',
]

export const dataCases = {
  async 'T01 data comes back as it was'(on: FormatStage): Promise<void> {
    const data = Object.fromEntries(
      ['a.b', '$', '', '__proto__', '2', '1', 'ünï', '😀'].map((key, n) => [key, `"${key}${n}"`]),
    )
    const outcome = await on.accept(await on.issue(on.state({ data })))
    equal(outcome.status === 'accepted' && outcome.state.data, data, 'the data')
  },

  async 'T04 an encrypted token does not tell its state'(on: FormatStage): Promise<void> {
    const [owner = '', facts = '', key = '', value = '', id = '', root = ''] = marks
    const token = await on.issue(on.state({ id, root, owner, facts, data: { [key]: `"${value}"` } }))
    const readings = [token, ...token.split('.').map(decoded)]
    for (const mark of marks) holds(!readings.some((text) => text.includes(mark)), `a token tells ${mark}`)
  },
}

/** Base64url, hexadecimal or neither: what anybody would try. */
function decoded(part: string): string {
  try {
    return atob(part.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}
