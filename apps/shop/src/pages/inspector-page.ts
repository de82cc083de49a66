import type { PolicyRow, SessionRecord, SessionStatus } from '@org/session-core'
import { type Html, html } from '../html.js'
import type { CarriedToken } from '../inspect/carried-token.js'
import type { RunningClock } from '../inspect/clocks.js'
import type { Entry } from '../inspect/journal.js'
import type { SentCookie } from '../inspect/sent-cookies.js'
import type { Kept } from '../keeping/keeping.js'
import type { TokenKind } from '../tokens/token-kind.js'
import { besideSection } from './inspector-beside.js'
import { clocksSection } from './inspector-clocks.js'
import { journalSection } from './inspector-journal.js'
import { recordSection } from './inspector-record.js'
import { section } from './inspector-section.js'
import { travelsSection } from './inspector-travels.js'

export interface InspectorView {
  readonly kind: TokenKind
  readonly status: SessionStatus
  readonly id: string | undefined
  /** The Cookie header of this request, secrets blotted out. */
  readonly cookie: string | undefined
  readonly sent: SentCookie | undefined
  readonly record: SessionRecord | undefined
  /** The token of this request, where it is the session. */
  readonly carried: CarriedToken | undefined
  /** What the shop keeps beside the session; undefined where it keeps it in there. */
  readonly kept: Kept | undefined
  readonly clocks: readonly RunningClock[]
  readonly entries: readonly Entry[]
  readonly policy: readonly PolicyRow[]
  readonly now: number
  /** Over TLS. */
  readonly secure: boolean
}

const openings = {
  session: 'Everything there is to see of your session, and nothing that opens it.',
  nothing:
    'You have no session, so there is next to nothing to see: no cookie was set, no record made, and the store was not asked.',
  refused: 'You have no session: the token that came with this request opens none.',
}

export function inspectorPage(view: InspectorView): Html {
  return html`<header class="opening">
<h1>Inspector</h1>
<p class="lede">${inspectorLede(view)}</p>
</header>
<nav class="contents" aria-label="On this page">
<a href="#travels">What travels</a> <a href="#stored">What is stored</a> <a href="#clocks">Three clocks</a> <a href="#journal">What happens</a> <a href="#policy">Policy</a>
</nav>
${travelsSection(view)}
${view.kind === 'opaque' ? recordSection(view) : besideSection(view)}
${clocksSection(view)}
${journalSection(view.entries, view.id)}
${policySection(view.policy)}`
}

export function inspectorLede({ id, status }: Pick<InspectorView, 'id' | 'status'>): string {
  if (id) return openings.session
  return status === 'none' ? openings.nothing : openings.refused
}

function policySection(policy: readonly PolicyRow[]): Html {
  return section(
    'policy',
    'Policy',
    html`<p>What <code>sessions.describe()</code> says is in force.</p>
<table class="policy">
<thead><tr><th scope="col">Setting</th><th scope="col">Value</th><th scope="col">Set by</th><th scope="col">Why</th></tr></thead>
<tbody>${policy.map(
      (row) =>
        html`<tr><th scope="row">${row.setting}</th><td data-label="Value">${row.value}</td><td data-label="Set by">${row.from === 'option' ? 'this shop' : 'default'}</td><td data-label="Why">${row.note}</td></tr>`,
    )}</tbody>
</table>`,
  )
}
