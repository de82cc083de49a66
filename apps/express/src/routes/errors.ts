import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { errorPage, type Trouble } from 'shop/pages/error-page'
import { emptyFrame, layout } from 'shop/pages/layout'
import { notFound, troubleOf } from 'shop/pages/trouble-of'
import type { SendPage } from './send-page.js'

export function missing(sendPage: SendPage): RequestHandler {
  return (req, res) => sendPage(req, res.status(notFound.status), errorPage(notFound), notFound.title)
}

/** The last middleware. The session may be what failed, so this page does without it. */
export function onError(report: (error: unknown) => void) {
  return (error: unknown, req: Request, res: Response, next: NextFunction): void => {
    const trouble = troubleOf(error)
    if (trouble.status >= 500) report(error)
    if (res.headersSent) next(error)
    else answer(req, res, trouble)
  }
}

function answer(req: Request, res: Response, trouble: Trouble): void {
  res.status(trouble.status)
  if (req.path.startsWith('/api/')) res.json({ error: trouble.title })
  else res.type('html').send(layout(emptyFrame, trouble.title, errorPage(trouble)).toString())
}
