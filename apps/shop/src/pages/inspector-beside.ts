import { type Html, html } from '../html.js'
import type { InspectorView } from './inspector-page.js'
import { indented } from './inspector-record.js'
import { section } from './inspector-section.js'

/** Where the token is the session: what is stored all the same. */
export function besideSection({ kept }: Pick<InspectorView, 'kept'>): Html {
  return section(
    'stored',
    'What is stored',
    html`<p>${besideLede}</p>
${
  kept &&
  html`<p>${keptLede}</p>
<pre tabindex="0" aria-label="What the shop keeps"><code>${indented(JSON.stringify(kept))}</code></pre>`
}`,
  )
}

export const besideLede: string =
  'Nothing of your session: the token says it all. The store holds digests of what was signed out before its time, and is asked for them once per request.'

export const keptLede: string =
  'What everybody can read is no place for a cart, so the shop keeps it in a table of its own: under your account, and until you sign in under the id of the session.'
