import type { SessionEvent } from '@org/session-core'
import type { NewEntry } from './journal.js'

/** An event of the library as a line of the journal. */
export function entryOfEvent(event: SessionEvent): NewEntry {
  return { kind: 'event', name: event.type, id: 'id' in event ? event.id : undefined, detail: detailOf(event) }
}

function detailOf(event: SessionEvent): string {
  switch (event.type) {
    case 'created':
      return event.owner ? `for ${event.owner}` : 'anonymous, because something was written'
    case 'renewed':
      return 'a new secret, the same id'
    case 'regenerated':
      return `by ${event.by}, in place of ${event.previous.id}`
    case 'ended':
      return event.reason
    case 'reuse-detected':
      return `a token came back ${Math.round(event.sinceRenewal / 1000)} s after it was replaced`
    case 'client-changed':
      return event.what === 'agent' ? 'another browser goes on with it' : 'it goes on from another network'
    case 'rejected':
      return `${event.reason}, by ${event.transport}`
    case 'write-dropped':
    case 'refused':
      return event.reason
    case 'store-failed':
      return event.verb
    case 'commit-failed':
      return 'the answer was 503'
    case 'warning':
      return `${event.code}: ${event.message}`
  }
}
