import { has, type SessionRecord } from '@org/session-core'
import { sessionOf } from '@org/session-express'
import { type Request, type Response, Router } from 'express'
import type { Html } from '../html.js'
import { type RunningClock, remembered, runningClocks } from '../inspect/clocks.js'
import { redact } from '../inspect/redact.js'
import type { SentCookies } from '../inspect/sent-cookies.js'
import { journalEntry } from '../pages/inspector-journal.js'
import { inspectorPage } from '../pages/inspector-page.js'
import type { ShopSessions } from '../sessions.js'
import { sendPage } from './send-page.js'

export function inspectorRoutes(shop: ShopSessions, sent: SentCookies): Router {
  const routes = Router()

  routes.get('/inspector', async (req, res) => {
    const { id, status } = sessionOf(req)
    const record = await recordOf(shop, id)
    const cookie = req.headers.cookie
    const view = {
      status,
      id,
      cookie: cookie && redact(cookie),
      sent: sent.of(id),
      record,
      clocks: record ? clocksOf(req, record, shop, sent) : [],
      entries: shop.journal.entries,
      policy: shop.sessions.describe(),
      now: shop.clock(),
      secure: req.secure,
    }
    sendPage(req, res, inspectorPage(view))
  })

  routes.get('/inspector/events', (req, res) => stream(req, res, shop))

  return routes
}

async function recordOf({ store, clock }: ShopSessions, id: string | undefined): Promise<SessionRecord | undefined> {
  if (id === undefined) return undefined
  const found = await store.read(id, { now: clock() })
  return found.status === 'live' ? found.record : undefined
}

function clocksOf(req: Request, record: SessionRecord, shop: ShopSessions, sent: SentCookies): readonly RunningClock[] {
  const { authentication, owner, data } = sessionOf(req)
  const starts = {
    lastSeenAt: record.lastSeenAt,
    begun: authentication?.at ?? record.createdAt,
    rotatedAt: owner === undefined ? undefined : sent.of(record.id)?.at,
  }
  return runningClocks(starts, data.remembered ? { ...shop.clocks, ...remembered } : shop.clocks)
}

/** Server-sent events: the headers leave at once, after the session was committed, and the body stays open. */
function stream(req: Request, res: Response, { journal, store }: ShopSessions): void {
  const session = sessionOf(req)
  const own = session.id
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  res.write('retry: 2000\n\n')
  const silence = journal.listen((entry) => res.write(`data: ${oneLine(journalEntry(entry, own))}\n\n`))
  res.on('close', silence)
  if (own === undefined || !has(store, 'watchable')) return
  const forget = session.onEnd((reason) => {
    silence()
    res.end(`event: ended\ndata: ${reason}\n\n`)
  })
  res.on('close', forget)
}

/** A line break would end the message. */
function oneLine(markup: Html): string {
  return markup.toString().replaceAll(/\s*[\r\n]\s*/g, ' ')
}
