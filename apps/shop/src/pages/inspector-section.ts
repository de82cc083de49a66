import { type Html, html } from '../html.js'

/** A part of the inspector: its heading stands beside it where there is room. */
export function section(id: string, title: string, content: Html): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<div>${content}</div>
</section>`
}
