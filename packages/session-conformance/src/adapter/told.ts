import type { Command, Step } from './stage-step'

type Told = Command | readonly Step[]

/** A path with what the stage is told by it. */
export function pathOf(path: string, told: Told): string {
  return `${path}?tell=${encodeURIComponent(JSON.stringify(told))}`
}

/** What the stage is told by a URL, with or without a host. */
export function toldIn<T extends Told>(url: string): T {
  return JSON.parse(new URL(url, 'http://app').searchParams.get('tell') ?? '[]')
}
