import type { ReadonlySession, SessionRecord } from '@org/session-core'
import type { InspectorView } from '../pages/inspector-page.js'
import type { ShopSessions } from '../sessions.js'
import { type RunningClock, remembered, runningClocks } from './clocks.js'
import { redact } from './redact.js'

/** What the inspector has to know of the request that asks for it. */
export interface InspectedRequest {
  /** Its Cookie header. */
  readonly cookie: string | undefined
  /** Over TLS. */
  readonly secure: boolean
}

/** Everything that the inspector shows of a session, secrets blotted out. */
export async function inspectorView(
  shop: ShopSessions,
  session: ReadonlySession,
  { cookie, secure }: InspectedRequest,
): Promise<InspectorView> {
  const { id, status } = session
  const record = await recordOf(shop, id)
  return {
    status,
    id,
    cookie: cookie && redact(cookie),
    sent: shop.sent.of(id),
    record,
    clocks: record ? clocksOf(shop, session, record) : [],
    entries: shop.journal.entries,
    policy: shop.sessions.describe(),
    now: shop.clock(),
    secure,
  }
}

async function recordOf({ store, clock }: ShopSessions, id: string | undefined): Promise<SessionRecord | undefined> {
  if (id === undefined) return undefined
  const found = await store.read(id, { now: clock() })
  return found.status === 'live' ? found.record : undefined
}

function clocksOf(shop: ShopSessions, session: ReadonlySession, record: SessionRecord): readonly RunningClock[] {
  const { authentication, owner, data } = session
  const starts = {
    lastSeenAt: record.lastSeenAt,
    begun: authentication?.at ?? record.createdAt,
    rotatedAt: owner === undefined ? undefined : shop.sent.of(record.id)?.at,
  }
  return runningClocks(starts, data.remembered ? { ...shop.clocks, ...remembered } : shop.clocks)
}
