import { cookie, createSessions, query } from '@org/session-core'
import { createNextSessions } from '@org/session-next'
import { memoryStore } from '@org/session-store-memory'
import { clock, note, watch } from './world'

watch()

const options = { transports: [cookie(), query()], clock, onEvent: note } as const

export const { getSession, withSession, proxy } = createNextSessions(options)

/** Makes links to the sessions of the store that an application gets without asking for one. */
export const { link } = createSessions({ ...options, store: memoryStore({ name: '@org/session-next' }) })
