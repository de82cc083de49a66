import { cookie, createSessions, query } from '@org/session-core'
import { createNextSessions } from '@org/session-next'
import { fetchStore } from './fetch-store'
import { clock, note } from './world'

const store = fetchStore(`${process.env['STORE_URL']}/sessions`, 'a key')

const options = { store, transports: [cookie(), query()], clock, onEvent: note } as const

export const { getSession, withSession, proxy } = createNextSessions(options)
export const { link } = createSessions(options)
