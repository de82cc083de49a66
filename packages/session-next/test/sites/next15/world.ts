import type { SessionEvent, SessionStore } from '@org/session-core'

/** What tests see and steer stands beside the store, because the middleware runs in a world of its own. */
const url = (path: string): string => `${process.env['STORE_URL']}${path}`

let ahead = 0

export const clock = (): number => Date.now() + ahead

/** Asks how far the clock of the tests is ahead. */
export async function setClock(): Promise<void> {
  const response = await fetch(url('/ahead'), { cache: 'no-store', signal: AbortSignal.timeout(5000) })
  ahead = Number(await response.text())
}

export const report = async (seen: unknown): Promise<void> => {
  await fetch(url('/notes'), { method: 'POST', body: JSON.stringify(seen) })
}

export const note = (event: SessionEvent): void => {
  void report(event.type === 'store-failed' || event.type === 'commit-failed' ? { type: event.type } : event)
}

/** The same store, by the clock of the tests. */
export function onTime(store: SessionStore): SessionStore {
  return {
    ...store,
    read: async (id) => {
      await setClock()
      return store.read(id, { now: clock() })
    },
  }
}

export const control = (): unknown => ({})
