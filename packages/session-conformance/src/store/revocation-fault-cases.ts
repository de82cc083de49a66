import { type Revocations, SessionError } from '@org/session-core'
import { equal, oneOf, rejected } from '../conformance-failure'
import { end, type Stage, T } from './stage'

const now = T
const until = end
const verbs = ['revoke', 'revokeOwner', 'check'] as const

/** One call of each verb, of one name. */
function call(store: Revocations, verb: keyof Revocations, name: string): unknown {
  if (verb === 'revoke') return store.revoke(name, { now, until })
  if (verb === 'revokeOwner') return store.revokeOwner(name, { now, before: T, until })
  return store.check({ ids: [name], owner: name, since: T }, { now })
}

async function statusOf(store: Revocations, name: string): Promise<string> {
  return (await store.check({ ids: [name], owner: name, since: T }, { now })).status
}

export const revocationFailureCases = {
  async 'S05 a revocation that could not finish rejects, and a check never answers for a failure'(
    on: Stage,
  ): Promise<void> {
    const store = on.with('revocations')
    for (const verb of verbs)
      for (const name of [`new for ${verb}`, `known to ${verb}`]) {
        if (name.startsWith('known')) await store.revoke(name, { now, until })
        await on.arm('fail', verb)
        await rejected(() => call(store, verb, name), `${verb} over a connection that fails`)
      }
  },

  async 'S05 a revocation that was not sent revoked nothing, and works when called again'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    for (const verb of ['revoke', 'revokeOwner'] as const) {
      await on.arm('fail', verb)
      const error = await rejected(() => call(store, verb, verb), `${verb} over a connection that fails`)
      if (SessionError.is(error, 'ERR_SESSION_STORE') && error.details.outcome === 'notSent')
        equal(await statusOf(store, verb), 'valid', `a check, after a ${verb} that was not sent`)
      await call(store, verb, verb)
      equal(await statusOf(store, verb), 'revoked', `a check, after a ${verb} that was called again`)
    }
  },
}

export const revocationResendCases = {
  async 'S09 a revocation that is sent twice is made once'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    for (const verb of ['revoke', 'revokeOwner'] as const) {
      await on.arm('resend', verb)
      await call(store, verb, verb)
      equal(await statusOf(store, verb), 'revoked', `a check, after a ${verb} that was sent twice`)
      const { status } = await store.check({ ids: [verb], owner: verb, since: T }, { now: until })
      equal(status, 'valid', `a check at until, after a ${verb} that was sent twice`)
    }
  },

  async 'S09 a check that is sent twice answers once'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    await store.revoke('id', { now, until })
    for (const name of ['id', 'other']) {
      await on.arm('resend', 'check')
      const answer = await store.check({ ids: [name], owner: null, since: T }, { now })
      oneOf(answer?.status, [name === 'id' ? 'revoked' : 'valid'], `a check of ${name}`)
    }
  },
}
