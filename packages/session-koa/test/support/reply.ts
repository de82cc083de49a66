import type { Middleware, ParameterizedContext } from 'koa'

/** A handler that answers with what it returns, or resolves to. */
export function reply(make: (ctx: ParameterizedContext) => unknown): Middleware {
  return async (ctx) => {
    ctx.body = await make(ctx)
  }
}
