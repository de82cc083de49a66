import { createSessions, type OpenSession, type SessionOptions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import type { SessionView } from '../src/session-view'
import { viewOf } from '../src/view'

type Json = Record<string, unknown>

export interface Data {
  s: unknown
  o: { list: number[]; pad: string }
  [more: string]: unknown
}

/** As an application without types sees it. */
export type View = Data & SessionView<Record<never, never>>

export interface Opened {
  readonly session: OpenSession<Json>
  readonly view: View
  /** The view of the next request. */
  again(): Promise<View>
}

const local = { host: 'localhost' }

/** A session that began in the request before, with this data. */
export async function reopen(data: object, options: Partial<SessionOptions<Json>> = {}): Promise<Opened> {
  const sessions = createSessions<Json>({ store: memoryStore(), deadline: '1m', onEvent: () => {}, ...options })
  const first = await sessions.open({ headers: local })
  Object.assign(first.data, data)
  let cookie = ''
  const next = async (session: OpenSession<Json>): Promise<void> => {
    const { headers } = await session.commit({ status: 200, headers: {} })
    for (const [name, value] of headers) if (name.toLowerCase() === 'set-cookie') cookie = value.split(';')[0] ?? ''
  }
  await next(first)
  const open = async (): Promise<OpenSession<Json>> => sessions.open({ headers: { ...local, cookie } })
  const session = await open()
  return {
    session,
    view: viewOf(session) as unknown as View,
    again: async () => viewOf(await open()) as unknown as View,
  }
}
