import type { Revocations } from '@org/session-core'
import { equal } from '../conformance-failure'
import { strange } from './revocation-cases'
import { end, minute, type Stage, T, times, together } from './stage'

const now = T
const until = end
const before = T - minute

/** What a check of this owner's token says. */
async function of(store: Revocations, owner: string | null, since: number, at: number = now): Promise<string> {
  return (await store.check({ ids: ['id', 'root'], owner, since }, { now: at })).status
}

export const revokeOwnerCases = {
  async 'V02 an owner is revoked where the authentication is at or before before'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    equal(await of(store, 'ann', before), 'valid', 'an owner whom nobody revoked')
    await store.revokeOwner('ann', { now, before, until })
    for (const since of [0, before - 1, before]) equal(await of(store, 'ann', since), 'revoked', 'at or before it')
    for (const since of [before + 1, T, until]) equal(await of(store, 'ann', since), 'valid', 'after it')
    equal(await of(store, 'bob', before), 'valid', 'another owner')
  },

  async 'V02 an owner is revoked until until'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    await store.revokeOwner('ann', { now, before, until })
    for (const at of [T, until - 1]) equal(await of(store, 'ann', before, at), 'revoked', 'before until')
    for (const at of [until, until + minute]) equal(await of(store, 'ann', before, at), 'valid', 'at until and later')
  },

  async 'V02 another revokeOwner never takes back what one before it ended'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    const [early, late] = [
      { now, before, until: until + 5 },
      { now, before: before + 5, until },
    ]
    for (const [owner, whens] of Object.entries({
      forth: [early, late],
      back: [late, early],
      again: [late, early, late],
    })) {
      for (const when of whens) await store.revokeOwner(owner, when)
      equal(await of(store, owner, before, until + 4), 'revoked', `${owner}: what the longer one ended`)
      equal(await of(store, owner, before + 5, until - 1), 'revoked', `${owner}: what the later one ended`)
      equal(await of(store, owner, before + 6, until - 1), 'valid', `${owner}: what none ended`)
      equal(await of(store, owner, before, until + 5), 'valid', `${owner}: after both`)
    }
  },

  async 'V02 at the same time none takes back what another ended'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    const whens = times(20, (n) => ({ now, before: before + ((n * 7) % 20), until: until + ((n * 3) % 20) }))
    await together(whens.map((when) => () => store.revokeOwner('ann', when)))
    for (const when of whens)
      equal(await of(store, 'ann', when.before, when.until - 1), 'revoked', 'what one of them ended')
    equal(await of(store, 'ann', before + 20), 'valid', 'what none ended')
    equal(await of(store, 'ann', before, until + 19), 'valid', 'after the latest until')
  },

  async 'V02 who has no owner is revoked by none'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    for (const owner of ['null', 'undefined', '']) await store.revokeOwner(owner, { now, before, until })
    equal(await of(store, null, before), 'valid', 'a token without an owner')
  },

  async 'V02 owners differ by every code point, and from ids'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    for (const owner of strange) {
      equal(await of(store, owner, before), 'valid', `the owner ${JSON.stringify(owner)}, before being revoked`)
      await store.revokeOwner(owner, { now, before, until })
      equal(await of(store, owner, before), 'revoked', `the owner ${JSON.stringify(owner)}, revoked`)
      const token = { ids: [owner], owner: null, since: before }
      equal((await store.check(token, { now })).status, 'valid', `the id ${JSON.stringify(owner)}`)
    }
  },
}
