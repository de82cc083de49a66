import type { SessionEvent } from '@org/session-core'

/** What tests see and steer stands beside the store, because the middleware runs in a world of its own. */
const url = (path: string): string => `${process.env['STORE_URL']}${path}`

/** One for what Node loads several times; the middleware has its own. */
const key = Symbol.for('session-next/test-ahead')

export const clock = (): number => Date.now() + Number(Reflect.get(globalThis, key) ?? 0)

/** Asks how far the clock of the tests is ahead. */
export async function setClock(): Promise<void> {
  const response = await fetch(url('/ahead'), { cache: 'no-store', signal: AbortSignal.timeout(5000) })
  Reflect.set(globalThis, key, Number(await response.text()))
}

const reportsKey = Symbol.for('session-next/test-reports')

function reports(): Set<Promise<unknown>> {
  const found = Reflect.get(globalThis, reportsKey) as Set<Promise<unknown>> | undefined
  const all = found ?? new Set<Promise<unknown>>()
  Reflect.set(globalThis, reportsKey, all)
  return all
}

export const report = async (seen: unknown): Promise<void> => {
  const sent = fetch(url('/notes'), { method: 'POST', body: JSON.stringify(seen) })
  reports().add(sent)
  await sent.finally(() => reports().delete(sent))
}

/** Resolves when what was reported so far has arrived, for which nobody waits where it is reported. */
export async function reported(): Promise<void> {
  await Promise.allSettled(reports())
}

export const note = (event: SessionEvent): void => {
  void report(event.type === 'store-failed' || event.type === 'commit-failed' ? { type: event.type } : event)
}

export async function control(_: { readonly ahead?: number }): Promise<unknown> {
  await setClock()
  await reported()
  return {}
}
