import { type Html, html } from '../html.js'

/** What went wrong, for people; never a stack, never an inner message. */
export interface Trouble {
  readonly status: number
  readonly title: string
  readonly text: string
}

export function errorPage({ status, title, text }: Trouble): Html {
  return html`<p class="number" aria-hidden="true">${status}</p>
<h1>${title}</h1>
<p class="lede">${text}</p>
<p><a href="/">Back to the teas</a></p>`
}
