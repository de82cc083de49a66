import type { Context, Middleware } from 'koa'
import { errorPage, type Trouble } from 'shop/pages/error-page'
import { emptyFrame, layout } from 'shop/pages/layout'
import { notFound, troubleOf } from 'shop/pages/trouble-of'
import type { SendPage } from './send-page.js'

export function missing(sendPage: SendPage): Middleware {
  return (ctx) => {
    ctx.status = notFound.status
    return sendPage(ctx, errorPage(notFound), notFound.title)
  }
}

/** The first middleware. The session may be what failed, so this page does without it. */
export const onError: Middleware = async (ctx, next) => {
  try {
    await next()
  } catch (error) {
    if (ctx.headerSent) throw error
    const trouble = troubleOf(error)
    if (trouble.status >= 500) ctx.app.emit('error', error, ctx)
    answer(ctx, trouble)
  }
}

/** A visitor who left before the end is no error of ours. */
export function unlessGone(report: (error: unknown) => void) {
  return (error: Error & { readonly code?: string }): void => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') report(error)
  }
}

function answer(ctx: Context, trouble: Trouble): void {
  ctx.status = trouble.status
  if (ctx.path.startsWith('/api/')) {
    ctx.body = { error: trouble.title }
    return
  }
  ctx.type = 'html'
  ctx.body = layout(emptyFrame, trouble.title, errorPage(trouble)).toString()
}
