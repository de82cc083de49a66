import { equal } from '../conformance-failure'
import type { FormatStage } from './format-stage'

export const keyCases = {
  async 'T05 a retired key accepts, and asks for another token'(on: FormatStage): Promise<void> {
    const retired = await on.withKey('retired')
    const state = on.state()
    const outcome = await on.accept(await on.issue(state), undefined, retired)
    equal(outcome, { status: 'accepted', state, reissue: true }, 'accept under a retired key')
    const again = await on.accept(await on.issue(state, retired), undefined, retired)
    equal(again, { status: 'accepted', state, reissue: false }, 'accept of what is issued instead')
  },

  async 'T05 a retired or revoked key issues nothing'(on: FormatStage): Promise<void> {
    for (const key of ['retired', 'revoked'] as const) {
      const token = await on.issue(on.state(), await on.withKey(key))
      equal((await on.accept(token, undefined, await on.withKey(key))).status, 'accepted', 'what the active key issued')
      equal((await on.accept(token)).status, 'rejected', 'accept where only the other key is known')
    }
  },

  async 'T05 a revoked key accepts nothing'(on: FormatStage): Promise<void> {
    const revoked = await on.withKey('revoked')
    equal((await on.accept(await on.issue(), undefined, revoked)).status, 'rejected', 'accept under a revoked key')
  },

  async 'T05 an upcoming key issues nothing'(on: FormatStage): Promise<void> {
    const upcoming = await on.withKey('upcoming')
    const token = await on.issue(on.state(), upcoming)
    equal((await on.accept(token)).status, 'rejected', 'accept where only the other key is known')
    equal(await on.verdict(token, undefined, upcoming), 'accepted', 'what the active key issued')
  },
}
