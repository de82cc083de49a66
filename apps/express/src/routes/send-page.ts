import { sessionOf } from '@org/session-express'
import type { Request, Response } from 'express'
import type { Html } from 'shop/html'
import { frameOf } from 'shop/pages/frame-of'
import { layout } from 'shop/pages/layout'
import { pageMap } from 'shop/pages/page-map'

/** Sends a page in its frame; the title is that of the page map. */
export function sendPage(req: Request, res: Response, main: Html, title = pageMap.get(req.path)?.title ?? ''): void {
  const frame = frameOf(sessionOf(req), req.path, req.query['said'])
  res.type('html').send(layout(frame, title, main).toString())
}
