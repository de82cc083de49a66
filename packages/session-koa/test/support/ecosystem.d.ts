// What brings no types, as far as the tests use it.
declare module 'koa2' {
  import Koa = require('koa')
  export = Koa
}

declare module 'koa-compress' {
  import type { Middleware } from 'koa'

  function compress(options?: { readonly threshold?: number }): Middleware
  export = compress
}
