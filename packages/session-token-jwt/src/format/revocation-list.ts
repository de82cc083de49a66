import { type Revocations, type RevokeTarget, SessionError, type TokenState } from '@org/session-core'
import { wrong } from '../options'
import { base64url } from '../wire/base64url'

/** What was ended before its time. */
export interface RevocationList {
  readonly revocable: boolean
  isRevoked(state: TokenState, now: number): Promise<boolean>
  revoke(target: RevokeTarget, when: { readonly now: number; readonly until: number }): Promise<void>
}

/** @throws {SessionError} `ERR_SESSION_OPTION` unless one of the two was chosen. */
export function revocationList(maker: string, given: Revocations | 'unrevocable'): RevocationList {
  if (given === 'unrevocable') return never(maker)
  const verbs = ['revoke', 'revokeOwner', 'check'] as const
  if (typeof given !== 'object' || given === null || verbs.some((verb) => typeof given[verb] !== 'function'))
    throw wrong(
      'revocation',
      `${maker}() must know how sessions are ended: revocation: store, one that has revocations, or revocation: 'unrevocable' when a copied token may work until it expires`,
    )
  return {
    revocable: true,
    async isRevoked(state, now) {
      const { owner, authenticatedAt: since } = state
      const { status } = await given.check({ ids: await entriesOf(state), owner, since }, { now })
      return status !== 'valid'
    },
    async revoke(target, when) {
      const all = { ...when, before: when.now }
      if ('id' in target) await given.revoke(await entryOf(target.owner, target.id), when)
      else await given.revokeOwner(target.owner, all)
    },
  }
}

function never(maker: string): RevocationList {
  return {
    revocable: false,
    isRevoked: async () => false,
    async revoke() {
      throw new SessionError(
        'ERR_SESSION_UNSUPPORTED',
        `${maker}() was made with revocation: 'unrevocable': give it a store that has revocations`,
        { capability: 'revocable' },
      )
    },
  }
}

/** Of states that a cache gives again and again. */
const known = new WeakMap<TokenState, Promise<readonly string[]>>()

function entriesOf(state: TokenState): Promise<readonly string[]> {
  const { id, root, owner } = state
  const entries = known.get(state) ?? Promise.all([entryOf(owner, id), entryOf(owner, root)])
  known.set(state, entries)
  return entries
}

/** Of an id and its owner together, so that who knows an id can end nobody's session with it. */
async function entryOf(owner: string | null, id: string): Promise<string> {
  const text = JSON.stringify(['session/1 revocation', owner, id])
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return base64url(new Uint8Array(digest, 0, 16))
}
