/** @module Sessions for Koa 2 and 3: `app.use(session())`. */
export type { LoginError, SessionInput, SessionView } from '@org/session-node'
export { sessionOf } from '@org/session-node'
export { requireLogin } from './require-login'
export type { SessionContext } from './session'
export { session } from './session'
