/** The program of a page in `docs/guides`: it exports its app, and what else its test has to see. */
declare module '*.md' {
  import type { SessionStore, Sessions } from '@org/session-core'
  import type { Express } from 'express'

  export const app: Express
  export const sessions: Sessions
  export const store: SessionStore
}
