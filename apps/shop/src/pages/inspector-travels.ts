import { type Html, html } from '../html.js'
import { explainSetCookie } from '../inspect/explain-set-cookie.js'
import type { SentCookie } from '../inspect/sent-cookies.js'
import { carriedFigures } from './inspector-carried.js'
import type { InspectorView } from './inspector-page.js'
import { section } from './inspector-section.js'
import { moment } from './moment.js'

type TravelsView = Pick<InspectorView, 'status' | 'cookie' | 'sent' | 'carried' | 'now' | 'secure'>

export const standings: Readonly<Record<InspectorView['status'], string>> = {
  none: 'No token came with this request.',
  active: 'A token came with this request and was accepted.',
  expired: 'A token came, but no session lives under it.',
  rejected: 'A token came that this shop never makes. The store was not even asked.',
  replaced: 'The token that came was replaced by a sign-in.',
  ended: 'The session of the token that came has ended.',
  reuse: 'A token came back that had been replaced long ago. Somebody may have copied it, so the session was ended.',
}

export function travelsSection(view: TravelsView): Html {
  return section(
    'travels',
    'What travels',
    html`<p>${standings[view.status]} <span class="aside">session.status is <code>${view.status}</code></span></p>
<figure><figcaption>Your browser sent</figcaption>
<pre tabindex="0" aria-label="The Cookie header of this request"><code>${view.cookie ? html`<b>Cookie:</b> ${view.cookie}` : 'no Cookie header'}</code></pre></figure>
${view.carried && carriedFigures(view.carried)}
${view.sent ? cameWith(view.sent, view.now) : view.cookie && html`<p>The line that set this cookie is no longer in memory.</p>`}
${!view.secure && plainHttp}`,
  )
}

function cameWith(sent: SentCookie, now: number): Html {
  return html`<figure><figcaption>It had come with the answer to <code>${sent.request}</code>, ${moment(sent.at, now)}</figcaption>
<pre tabindex="0" aria-label="The Set-Cookie header"><code><b>Set-Cookie:</b> ${sent.line}</code></pre></figure>
<table class="explained">
<caption class="unseen">Every attribute of the cookie explained</caption>
<tbody>${explainSetCookie(sent.line).map(
    ({ part, value, meaning }) =>
      html`<tr><th scope="row">${part}</th><td><code>${value}</code></td><td>${meaning}</td></tr>`,
  )}</tbody>
</table>`
}

const plainHttp: Html = html`<p class="remark"><strong>This is plain http.</strong> Browsers accept a <code>__Host-Http-</code> cookie over TLS only, so on
localhost, and only there and only outside production, the library falls back to a cookie named <code>sid</code> without
<code>Secure</code>, and warns once. On any other plain-http host it would refuse to sign anybody in.</p>`
