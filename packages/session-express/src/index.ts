/** @module Sessions for Express 4 and 5: `app.use(session())`. */
export type { LoginError, SessionInput, SessionView } from '@org/session-node'
export { sessionOf } from '@org/session-node'
export { requireLogin } from './require-login'

export { session } from './session'
