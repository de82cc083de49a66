import type { AcceptOutcome, IssueOutcome, TokenFormat, TokenRejection } from '@org/session-core'
import { maxLength } from '../wire/compact'
import type { RevocationList } from './revocation-list'
import type { Sealing } from './sealing'
import { untimely } from './untimely'

/** The format that a way of sealing and a list of revocations make together. */
export function tokenFormat(sealing: Sealing, revocations: RevocationList): TokenFormat {
  const { name, secret, ttl } = sealing
  const { revocable } = revocations
  return {
    name,
    capabilities: { mergeSafe: false, revocable, reuseDetection: false, ownerList: false, serverData: secret },
    maxLength,
    ...(ttl !== undefined && { ttl }),
    recognises: (token) => sealing.recognises(token),
    async issue(state, { purpose, room }): Promise<IssueOutcome> {
      const token = await sealing.seal(state, purpose)
      const bytes = token.length
      return bytes > Math.min(room, maxLength) ? { status: 'too-large', bytes } : { status: 'issued', token }
    },
    async accept(token, { now, purpose }): Promise<AcceptOutcome> {
      if (!sealing.recognises(token)) return rejected('malformed')
      const opened = await sealing.open(token, purpose)
      if (opened.status === 'refused') return rejected(opened.reason)
      const { state, stale } = opened
      const reason = untimely(state, now)
      if (reason !== undefined) return rejected(reason)
      if (await revocations.isRevoked(state, now)) return rejected('revoked')
      return { status: 'accepted', state, reissue: stale }
    },
    async revoke(target, when) {
      sealing.forget?.()
      await revocations.revoke(target, when)
    },
  }
}

function rejected(reason: TokenRejection): AcceptOutcome {
  return { status: 'rejected', reason }
}
