/** @module Sessions for Next.js 15 and 16: `getSession`, `withSession`, `proxy`. */
export type { NextSessions } from './create-next-sessions'
export { createNextSessions } from './create-next-sessions'
export type { ProxyFunction } from './pass-through'
export type { NextSessionInput } from './site'
