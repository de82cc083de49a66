import type { SessionRecord } from '@org/session-core'
import { type Html, html } from '../html.js'
import type { InspectorView } from './inspector-page.js'
import { section } from './inspector-section.js'
import { moment } from './moment.js'

export function recordSection({ record, now }: Pick<InspectorView, 'record' | 'now'>): Html {
  return section(
    'stored',
    'What is stored',
    html`${
      record
        ? html`<p>The record as the store holds it. Of the secret it has digests: whoever reads the whole database signs in nowhere.</p>
<dl class="record">${rowsOf(record, now)}</dl>`
        : html`<p>Nothing. A record is made when something is written, and never before.</p>`
    }`,
  )
}

function rowsOf(record: SessionRecord, now: number): readonly Html[] {
  const data = Object.entries(record.data)
  return [
    row('id', html`<code>${record.id}</code>`, 'public, safe to log'),
    row('owner', html`<code>${record.owner ?? 'null'}</code>`, record.owner ? 'who signed in' : 'nobody signed in'),
    row('version', html`<code>${record.version}</code>`, 'one more with every change'),
    row(
      'generation',
      html`<code>${record.generation}</code>`,
      'one more when digests change: when two renew at once, one wins',
    ),
    row('createdAt', moment(record.createdAt, now), 'fixed'),
    row('lastSeenAt', moment(record.lastSeenAt, now), 'only forward'),
    row('expiresAt', moment(record.expiresAt, now), 'gone from then on, deleted or not'),
    row('credentials', block(record.credentials, 'credentials'), 'digests of the secret, never the secret'),
    row('facts', block(record.facts, 'facts'), 'how it began; fixed'),
    ...data.map(([key, text]) =>
      row(`data.${key}`, block(text, key), 'yours, JSON by key; writers of different keys never meet'),
    ),
  ]
}

function row(name: string, value: Html, meaning: string): Html {
  return html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd class="meaning">${meaning}</dd></div>`
}

function block(text: string, name: string): Html {
  return html`<pre tabindex="0" aria-label="${name}"><code>${indented(text)}</code></pre>`
}

/** JSON as people read it. */
export function indented(text: string): string {
  // the library's own text may have a line before its JSON
  const at = Math.max(0, text.indexOf('{'))
  try {
    return text.slice(0, at) + JSON.stringify(JSON.parse(text.slice(at)), null, 2)
  } catch {
    return text
  }
}
