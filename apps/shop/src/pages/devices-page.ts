import type { SessionSummary } from '@org/session-core'
import { deviceName } from '../device-name.js'
import { type Html, html } from '../html.js'
import { moment } from './moment.js'

export interface DevicesView {
  readonly devices: readonly SessionSummary[]
  readonly current: string | undefined
  readonly now: number
}

export function devicesPage({ devices, current, now }: DevicesView): Html {
  const others = devices.length - 1
  return html`<h1>Your devices</h1>
<p class="lede">${others === 0 ? 'You are signed in here and nowhere else.' : `You are signed in here and in ${others === 1 ? 'one other place' : `${others} other places`}.`}
Signing one out takes effect at once, also for what it has under way.</p>
<ul class="devices" aria-label="Where you are signed in">${devices.map((device) => deviceEntry(device, device.id === current, now))}</ul>
${
  others > 0 &&
  html`<form class="after" method="post" action="/devices/others/sign-out"><button class="quiet">Sign out all others</button></form>`
}`
}

function deviceEntry(device: SessionSummary, here: boolean, now: number): Html {
  const name = deviceName(device.userAgent)
  return html`<li class="device"${here && html` data-here="yes"`}>
<h2>${name}${here && html` <span class="mark">this one</span>`}</h2>
<dl>
<div><dt>Signed in</dt><dd>${moment(device.createdAt, now)}</dd></div>
<div><dt>Last seen</dt><dd>${moment(device.lastSeenAt, now)}</dd></div>
<div><dt>From</dt><dd>${device.ip ?? 'an unknown address'}</dd></div>
<div><dt>Session</dt><dd><code>${device.id}</code></dd></div>
</dl>
<p class="agent">${device.userAgent ?? 'It did not say what it is.'}</p>
${
  here
    ? html`<p class="after">To end this one, sign out above.</p>`
    : html`<form class="after" method="post" action="/devices/sign-out"><input type="hidden" name="id" value="${device.id}"><button class="quiet">Sign out<span class="unseen"> ${name}, session ${device.id}</span></button></form>`
}
</li>`
}
