import { type Html, html } from '../html.js'
import type { RunningClock } from '../inspect/clocks.js'
import type { InspectorView } from './inspector-page.js'
import { section } from './inspector-section.js'

export function clocksSection({ kind, clocks, now }: Pick<InspectorView, 'kind' | 'clocks' | 'now'>): Html {
  return section(
    'clocks',
    'Three clocks',
    html`${
      clocks.length === 0
        ? html`<p>None is running.</p>`
        : html`<p>${clocksLede(kind)}</p>
<ul class="clocks" data-now="${now}" aria-label="Clocks of this session">${clocks.map((clock) => clockEntry(clock, now))}</ul>
${clocks.length === 2 && html`<p>No renewal: an anonymous session has no privilege to protect, and gets a new id when you sign in.</p>`}`
    }`,
  )
}

export function clocksLede(kind: InspectorView['kind']): string {
  return kind === 'opaque'
    ? 'All three stand on the server. What the browser does with its cookie changes none of them.'
    : 'What they count to is in the token, under the shop’s key. What the browser does with its cookie changes none of them.'
}

function clockEntry({ name, meaning, from, until }: RunningClock, now: number): Html {
  const left = Math.max(0, until - now)
  return html`<li class="clock">
<h3>${name}</h3>
<p class="left"><time data-until="${until}" datetime="${new Date(until).toISOString()}">${duration(left)}</time></p>
<progress max="${until - from}" value="${left}" data-until="${until}" aria-label="${name} time left"></progress>
<p>${meaning}</p>
</li>`
}

/** `2 h 05 min`, `4 min 09 s`; the script in the browser counts on in the same words. */
export function duration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  if (seconds >= 86_400) return `${Math.floor(seconds / 86_400)} d ${two(Math.floor(seconds / 3600) % 24)} h`
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${two(Math.floor(seconds / 60) % 60)} min`
  return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`
}
