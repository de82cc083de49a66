import type { ReadonlySession, SessionRecord } from '@org/session-core'
import type { InspectorView } from '../pages/inspector-page.js'
import type { ShopSessions } from '../sessions.js'
import { type CarriedToken, carriedToken } from './carried-token.js'
import { carriedClocks, type RunningClock, remembered, runningClocks } from './clocks.js'
import { namesIn, redact } from './redact.js'

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
  const carried = id === undefined ? undefined : await carriedToken(shop, cookie)
  return {
    kind: shop.token.kind,
    status,
    id,
    cookie: cookie && redact(cookie),
    sent: shop.sent.of(carried ? namesIn(cookie ?? '')[0] : id),
    record,
    carried,
    kept: shop.token.kind === 'signed' ? await shop.keeping.read(session) : undefined,
    clocks: clocksOf(shop, session, carried ?? record),
    entries: shop.journal.entries,
    policy: shop.sessions.describe(),
    now: shop.clock(),
    secure,
  }
}

async function recordOf(
  { token, store, clock }: ShopSessions,
  id: string | undefined,
): Promise<SessionRecord | undefined> {
  if (id === undefined || token.kind !== 'opaque') return undefined
  const found = await store.read(id, { now: clock() })
  return found.status === 'live' ? found.record : undefined
}

function clocksOf(
  shop: ShopSessions,
  session: ReadonlySession,
  found: SessionRecord | CarriedToken | undefined,
): readonly RunningClock[] {
  if (found === undefined) return []
  if ('state' in found) return carriedClocks(found.state)
  const { authentication, owner, data } = session
  const starts = {
    lastSeenAt: found.lastSeenAt,
    begun: authentication?.at ?? found.createdAt,
    rotatedAt: owner === undefined ? undefined : shop.sent.of(found.id)?.at,
  }
  return runningClocks(starts, data.remembered ? { ...shop.clocks, ...remembered } : shop.clocks)
}
