/** @module Sessions for Express 4 and 5: `app.use(session())`. */
export type { SessionInput, SessionView } from '@org/session-node'
export { sessionOf } from '@org/session-node'
export type { LoginError } from './require-login'
export { requireLogin } from './require-login'

export { session } from './session'
