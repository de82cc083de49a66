import { randomBytes } from 'node:crypto'
import type { EndMark, OwnerIndex, SessionRecord } from '@org/session-core'

export const T: number = Date.UTC(2023, 10, 14)
export const minute = 60_000
export const end: number = T + 30 * minute
export const mark: EndMark = { text: '{"reason":"logout"}', until: T + 2 * minute }

export function newPrefix(): string {
  return `test:${randomBytes(6).toString('hex')}:`
}

/** With an id that the store can find by its owner. */
export function record(store: OwnerIndex, more: Partial<SessionRecord> = {}): SessionRecord {
  const { owner = null } = more
  const random = randomBytes(17).toString('base64url').slice(0, 22)
  const route = owner === null ? '' : store.route(owner)
  const id = route + random.slice(route.length)
  const times = { createdAt: T, lastSeenAt: T, expiresAt: end }
  return { id, version: 1, generation: 1, owner, ...times, credentials: 'c', facts: 'f', data: {}, ...more }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** What holds in the end: news travel, and connections come back in their own time. */
export async function eventually(holds: () => unknown, what: string, within: number = 20_000): Promise<void> {
  const until = performance.now() + within
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`not within ${within} ms: ${what}`)
    await pause(20)
  }
}
