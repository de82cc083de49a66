import { type Html, html } from '../html.js'
import type { CarriedToken } from '../inspect/carried-token.js'
import { indented } from './inspector-record.js'

/** What is in a token that is the session: what whoever holds it sees, and what not. */
export function carriedFigures(token: CarriedToken): Html {
  return html`<p>${carriedLede(token)}</p>
<figure><figcaption>Its header, decoded</figcaption>
<pre tabindex="0" aria-label="The header of the token"><code>${indented(token.header)}</code></pre></figure>
${
  token.claims &&
  html`<figure><figcaption>Its claims, decoded</figcaption>
<pre tabindex="0" aria-label="The claims of the token"><code>${indented(token.claims)}</code></pre></figure>`
}`
}

export function carriedLede({ kind, size, hidden }: CarriedToken): string {
  return kind === 'signed'
    ? `The token is the session: ${size} bytes with every request. Everything below stands in it for whoever holds it, and only the signature makes it true.`
    : `The token is the session: ${size} bytes with every request. Of it the header can be read, and how much it is; the session, ${hidden} bytes with the cart, is for this shop alone.`
}
