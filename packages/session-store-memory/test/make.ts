import type { SessionRecord } from '@org/session-core'

export const T: number = Date.UTC(2023, 10, 14)
export const mark: { readonly text: string; readonly until: number } = { text: '{}', until: T + 120_000 }

let count = 0

export function record(more: Partial<SessionRecord> = {}): SessionRecord {
  count += 1
  const id = String(count).padStart(22, 'A')
  const times = { createdAt: T, lastSeenAt: T, expiresAt: T + 1_800_000 }
  return { id, version: 1, generation: 1, owner: null, ...times, credentials: 'c', facts: 'f', data: {}, ...more }
}
