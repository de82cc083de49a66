import { type Html, html } from '../html.js'
import type { Entry } from '../inspect/journal.js'
import { section } from './inspector-section.js'

const shown = 30

export function journalSection(entries: readonly Entry[], own: string | undefined): Html {
  return section(
    'journal',
    'What happens',
    html`<p>Events of the library and its calls to the store, of all visitors, newest first. <span class="aside" id="stream-state">Reload to see more.</span></p>
<ol class="journal" data-stream="/inspector/events" aria-label="Events">${latestOf(entries).map((entry) => journalEntry(entry, own))}</ol>`,
  )
}

/** The newest first. */
export function latestOf(entries: readonly Entry[]): readonly Entry[] {
  return entries.slice(-shown).reverse()
}

export function journalEntry({ at, kind, name, id, detail }: Entry, own: string | undefined): Html {
  const yours = id !== undefined && id === own
  return html`<li class="${kind}"${yours && html` data-own="yes"`}><time datetime="${new Date(at).toISOString()}">${new Date(at).toISOString().slice(11, 19)}</time> <strong>${kind === 'store' && 'store.'}${name}</strong> ${id && html`<code title="${id}">${id.slice(0, 8)}…</code>`} <span>${detail} ${yours && html`<em>yours</em>`}</span></li>`
}
