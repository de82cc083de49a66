import { createNextSessions } from '@org/session-next'
import { fetchStore } from './fetch-store'
import { clock, note } from './world'

const store = fetchStore(`${process.env['STORE_URL']}/sessions`, 'a key')

export const { getSession, withSession, proxy } = createNextSessions({ store, clock, onEvent: note })
