import { deviceName } from '../device-name.js'
import { type Html, html } from '../html.js'
import { moment } from './moment.js'

export interface UnlistedView {
  readonly session: { readonly id: string | undefined; readonly authentication: { readonly at: number } | undefined }
  readonly userAgent: string | undefined
  readonly now: number
}

/** In place of the list of devices, where every device carries its session itself. */
export function unlistedPage({ session: { id, authentication }, userAgent, now }: UnlistedView): Html {
  return html`<h1>Your devices</h1>
<p class="lede">${unlistedLede}</p>
<ul class="devices" aria-label="Where you are signed in"><li class="device" data-here="yes">
<h2>${deviceName(userAgent)} <span class="mark">this one</span></h2>
<dl>
<div><dt>Signed in</dt><dd>${authentication && moment(authentication.at, now)}</dd></div>
<div><dt>Session</dt><dd><code>${id}</code></dd></div>
</dl>
<p class="agent">${userAgent ?? 'It did not say what it is.'}</p>
<p class="after">To end this one, sign out above.</p>
</li></ul>
<form class="after" method="post" action="/devices/everywhere/sign-out"><button class="quiet">Sign out everywhere</button></form>`
}

export const unlistedLede: string =
  'Every device carries its session in its token, and nobody keeps a list of them: others cannot be shown, nor signed out one by one. All of them can, at once, and this one with them.'
