import { randomBytes } from 'node:crypto'
import type { EndMark, OwnerLimit, SessionRecord } from '@org/session-core'

export const T: number = Date.UTC(2023, 10, 14)
export const end: number = T + 30 * 60_000
export const mark: EndMark = { text: '{"reason":"logout"}', until: T + 120_000 }
export const otherMark: EndMark = { text: '{"reason":"revoked"}', until: T + 180_000 }

export function limitOf(max: number, beyond: OwnerLimit['beyond'] = 'evict'): OwnerLimit {
  return { max, beyond, mark: { text: '{"reason":"evicted"}', until: T + 120_000 } }
}

export function recordOf(more: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id: randomBytes(16).toString('base64url'),
    version: 1,
    generation: 1,
    owner: null,
    createdAt: T,
    lastSeenAt: T,
    expiresAt: end,
    credentials: '{"cur":"digest"}',
    facts: '{"begun":1}',
    data: {},
    ...more,
  }
}
