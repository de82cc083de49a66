import { describe, expect, it } from 'vitest'
import { type Credentials, writeCredentials } from '../src/lifecycle/credentials'
import type { Environment } from '../src/lifecycle/environment'
import { holdAgain, holdRecord } from '../src/lifecycle/held'
import type { LiveState } from '../src/lifecycle/judge'
import type { SessionRecord } from '../src/store/contract'
import { resolveLifetime } from '../src/time/clocks'

const env = { clocks: resolveLifetime() } as Environment
const slots = { kind: 'opaque', lineage: '0:lineage', cur: '0:cur', prev: undefined, seen: true, rotatedAt: 7 } as const
const own = { adopted: false, seen: true, hasPrev: false, rotatedAt: 7 }

function recordOf(credentials: Credentials, owner: string | null = null): SessionRecord {
  const times = { createdAt: 3, lastSeenAt: 4, expiresAt: 5 }
  const texts = { credentials: writeCredentials(credentials), facts: '2\n{}', data: {} }
  return { id: 'x'.repeat(22), version: 1, generation: 1, owner, ...times, ...texts }
}

describe('what the rules see of a record', () => {
  it.each<[string, Credentials, Partial<LiveState>]>([
    ['with one secret, that was shown', slots, own],
    ['with a secret before it', { ...slots, prev: '0:prev' }, { ...own, hasPrev: true }],
    [
      'whose new secret nobody showed',
      { ...slots, prev: '0:prev', seen: false },
      { ...own, hasPrev: true, seen: false },
    ],
    [
      'under a token that the client brought: it has no secret of ours to show, to renew or to forget',
      { kind: 'adopted', token: '0:token' },
      { adopted: true, seen: true, hasPrev: false, rotatedAt: 0 },
    ],
  ])('%s', (_, credentials, expected) => {
    const held = holdRecord(env, recordOf(credentials))
    const times = { begun: 2, lastSeenAt: 4, expiresAt: 5 }
    expect(held.state).toEqual({ status: 'live', owned: false, stale: false, ...times, ...expected })
    const again = holdAgain(held, { ...recordOf(credentials), lastSeenAt: 6, expiresAt: 8 })
    expect(again.state, 'after a write').toEqual({ ...held.state, lastSeenAt: 6, expiresAt: 8 })
  })

  it('is whether somebody is signed in, not who', () => {
    expect(holdRecord(env, recordOf(slots, 'ada')).state.owned).toBe(true)
  })
})
