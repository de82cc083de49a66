import { sessionOf } from '@org/session-koa'
import type { Context } from 'koa'
import type { Html } from 'shop/html'
import { frameOf } from 'shop/pages/frame-of'
import { layout } from 'shop/pages/layout'
import { pageMap } from 'shop/pages/page-map'
import type { ShopSessions } from 'shop/sessions'

/** Sends a page in its frame; the title is that of the page map. */
export type SendPage = (ctx: Context, main: Html, title?: string) => Promise<void>

export function pageSender({ keeping }: ShopSessions): SendPage {
  return async (ctx, main, title = pageMap.get(ctx.path)?.title ?? '') => {
    const session = sessionOf(ctx)
    const kept = await keeping.read(session)
    const frame = frameOf({ session, kept, path: ctx.path, said: ctx.query['said'] })
    ctx.type = 'html'
    ctx.body = layout(frame, title, main).toString()
  }
}
