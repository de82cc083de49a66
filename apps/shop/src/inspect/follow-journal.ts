import { has, type Session } from '@org/session-core'
import type { Html } from '../html.js'
import { journalEntry } from '../pages/inspector-journal.js'
import type { ShopSessions } from '../sessions.js'

/** The headers of server-sent events. */
export const eventStream: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
}

/** Where a stream of events goes, whatever the framework calls it. */
export interface Outlet {
  write(text: string): void
  end(): void
}

/** Writes the journal as server-sent events, until the session ends or what this returns is called. */
export function followJournal({ journal, store, token }: ShopSessions, session: Session, outlet: Outlet): () => void {
  const own = session.id
  outlet.write('retry: 2000\n\n')
  const silence = journal.listen((entry) => outlet.write(`data: ${oneLine(journalEntry(entry, own))}\n\n`))
  if (own === undefined || token.kind !== 'opaque' || !has(store, 'watchable')) return silence
  const forget = session.onEnd((reason) => {
    silence()
    outlet.write(`event: ended\ndata: ${reason}\n\n`)
    outlet.end()
  })
  return () => {
    silence()
    forget()
  }
}

/** A line break would end the message. */
function oneLine(markup: Html): string {
  return markup.toString().replaceAll(/\s*[\r\n]\s*/g, ' ')
}
