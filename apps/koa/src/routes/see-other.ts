import type { Context } from 'koa'

/** Sends a browser on to a page: by GET, whatever it asked before. */
export function seeOther(ctx: Context, path: string): void {
  ctx.status = 303
  ctx.redirect(path)
}
