/** @module Sessions for Koa 2 and 3: `app.use(session())`. */
export type { SessionInput, SessionView } from '@org/session-node'
export { sessionOf } from '@org/session-node'
export type { LoginError } from './require-login'
export { requireLogin } from './require-login'
export type { SessionContext } from './session'
export { session } from './session'
