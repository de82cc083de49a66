import { type Html, html } from '../html.js'

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** A point in time as people say it, with the exact one behind it. */
export function moment(at: number, now: number): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${ago(at, now)}</time>`
}

/** `2 minutes ago`, `in 3 hours`. */
export function ago(at: number, now: number): string {
  const [unit, length] = steps.find(([, size]) => Math.abs(at - now) >= size) ?? []
  return unit && length ? relative.format(Math.round((at - now) / length), unit) : 'just now'
}
