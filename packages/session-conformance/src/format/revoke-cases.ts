import { type RevokeTarget, SessionError } from '@org/session-core'
import { equal, holds, rejected } from '../conformance-failure'
import { type FormatStage, T } from './format-stage'

const until = T + 480 * 60_000
const when = { now: T, until }

export const revokeCases = {
  async 'T13 a revoked id is rejected, whichever token says it'(on: FormatStage): Promise<void> {
    const state = on.state()
    const tokens = [
      await on.issue(state),
      await on.issue({ ...state, issuedAt: T + 1, expiresAt: state.expiresAt + 1 }),
    ]
    for (const token of tokens) equal(await on.verdict(token, T + 1), 'accepted', 'before it is revoked')
    await on.format.revoke({ id: state.id, owner: state.owner }, when)
    tokens.push(await on.issue(state))
    for (const token of tokens) equal(await on.verdict(token, T + 1), 'revoked', 'after its id was revoked')
    equal(await on.verdict(await on.issue(on.state({ root: state.root }))), 'accepted', 'another id of the same root')
    equal(await on.verdict(await on.issue()), 'accepted', 'another session of the same owner')
  },

  async 'T13 a revoked root is rejected, and all that grew from it'(on: FormatStage): Promise<void> {
    const { root } = on.state()
    for (const owner of ['ann', null]) {
      const tokens = [await on.issue(on.state({ root, owner })), await on.issue(on.state({ root, owner }))]
      await on.format.revoke({ id: root, owner }, when)
      for (const token of tokens) equal(await on.verdict(token), 'revoked', 'after its root was revoked')
    }
  },

  async 'T13 every session of a revoked owner is rejected, and no other'(on: FormatStage): Promise<void> {
    const [first, second] = [await on.issue(), await on.issue(on.state({ authenticatedAt: T }))]
    const others = ['bob', 'Ann', 'ann ', null]
    const kept = await Promise.all(others.map((owner) => on.issue(on.state({ owner }))))
    await on.format.revoke({ owner: 'ann' }, when)
    for (const token of [first, second]) equal(await on.verdict(token), 'revoked', 'a session of the owner')
    for (const [n, token] of kept.entries()) equal(await on.verdict(token), 'accepted', `a session of ${others[n]}`)
  },

  async 'T14 an owner is ended up to the moment, and not after it'(on: FormatStage): Promise<void> {
    await on.format.revoke({ owner: 'ann' }, when)
    const verdictAt = async (authenticatedAt: number) =>
      on.verdict(await on.issue(on.state({ authenticatedAt, issuedAt: T + 5 })), T + 5)
    for (const at of [T - 1e9, T - 1, T]) equal(await verdictAt(at), 'revoked', `authenticated at ${at - T} ms`)
    equal(await verdictAt(T + 1), 'accepted', 'authenticated a millisecond after it')
  },

  async 'T14 an id that is of another owner ends nothing'(on: FormatStage): Promise<void> {
    const [state, nobody] = [on.state(), on.state({ owner: null })]
    const [token, anonymous] = [await on.issue(state), await on.issue(nobody)]
    for (const owner of ['bob', '', 'null', null]) await on.format.revoke({ id: state.id, owner }, when)
    for (const owner of ['ann', '', 'null']) await on.format.revoke({ id: nobody.id, owner }, when)
    equal(await on.verdict(token), 'accepted', "ann's session, revoked as somebody else's")
    equal(await on.verdict(anonymous), 'accepted', "nobody's session, revoked as somebody's")
  },
}

export const unknownCases = {
  async 'T13 where revocations cannot be asked, accept rejects'(on: FormatStage): Promise<void> {
    const token = await on.issue()
    equal(await on.verdict(token), 'accepted', 'before revocations fail')
    await on.failRevocations()
    await rejected(() => on.accept(token), 'accept')
  },

  async 'T14 where revocations cannot be told, revoke rejects'(on: FormatStage): Promise<void> {
    await on.failRevocations()
    for (const target of targets) await rejected(() => on.format.revoke(target, when), 'revoke')
  },
}

export const unrevocableCases = {
  async 'T14 where the format is not revocable, revoke says so'(on: FormatStage): Promise<void> {
    for (const target of targets) {
      const error = await rejected(() => on.format.revoke(target, when), 'revoke')
      holds(SessionError.is(error, 'ERR_SESSION_UNSUPPORTED'), `revoke: expected ERR_SESSION_UNSUPPORTED, got ${error}`)
    }
  },
}

const targets: readonly RevokeTarget[] = [
  { owner: 'ann' },
  { id: 'i'.repeat(22), owner: 'ann' },
  { id: 'i'.repeat(22), owner: null },
]
