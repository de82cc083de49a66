import { sessionOf } from '@org/session-koa'
import type { Context } from 'koa'
import type { Html } from 'shop/html'
import { frameOf } from 'shop/pages/frame-of'
import { layout } from 'shop/pages/layout'
import { pageMap } from 'shop/pages/page-map'

/** Sends a page in its frame; the title is that of the page map. */
export function sendPage(ctx: Context, main: Html, title = pageMap.get(ctx.path)?.title ?? ''): void {
  const frame = frameOf(sessionOf(ctx), ctx.path, ctx.query['said'])
  ctx.type = 'html'
  ctx.body = layout(frame, title, main).toString()
}
