import { createNextSessions } from '@org/session-next'
import { clock, note, watch } from './world'

watch()

export const { getSession, withSession, proxy } = createNextSessions({ clock, onEvent: note })
