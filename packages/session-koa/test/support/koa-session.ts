import { createRequire } from 'node:module'
import type Koa from 'koa'
import type { Middleware } from 'koa'

// not imported: its types would decide the type of ctx.session
const require = createRequire(import.meta.url)
const { createSession }: { createSession(options: object, app: Koa): Middleware } = require('koa-session')

/** The session that people have used so far: all of it in a signed cookie. */
export const koaSession = (app: Koa): Middleware => createSession({ sameSite: 'lax' }, app)
