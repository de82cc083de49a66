import type { SessionStore, Sessions } from '@org/session-core'
import type { Express } from 'express'
import { onTestFinished, vi } from 'vitest'
import type { Client } from './client'
import { serve } from './serve'

interface Guide {
  readonly app: Express
  readonly sessions: Sessions
  readonly store: SessionStore
}

type Faked = 'Date' | 'setTimeout' | 'clearTimeout'

/** Serves the program of a guide, made anew for each test, on a clock that stands still until told. */
export async function serveGuide(
  load: () => Promise<Guide>,
  toFake: Faked[] = ['Date'],
): Promise<Guide & { readonly client: Client }> {
  vi.useFakeTimers({ toFake })
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  onTestFinished(() => {
    warn.mockRestore()
    vi.useRealTimers()
  })
  vi.resetModules()
  const { app, sessions, store } = await load()
  return { app, sessions, store, client: await serve(app.set('env', 'test')) }
}

export const minute = 60_000
export const day: number = 24 * 60 * minute
