// Packages that bring no types, as far as the tests use them. Not @types/express-session: it would decide the type of req.session.
declare module 'express4' {
  import express = require('express')
  export = express
}

declare module 'express-session' {
  import type { RequestHandler } from 'express'

  function expressSession(options: { secret: string; resave: boolean; saveUninitialized: boolean }): RequestHandler
  export = expressSession
}

declare module 'lusca' {
  import type { RequestHandler } from 'express'
  export function csrf(): RequestHandler
}

declare module 'connect-ensure-login' {
  import type { RequestHandler } from 'express'
  export function ensureLoggedIn(to: string): RequestHandler
}
