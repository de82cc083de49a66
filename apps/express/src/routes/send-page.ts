import { sessionOf } from '@org/session-express'
import type { Request, Response } from 'express'
import type { Html } from 'shop/html'
import { frameOf } from 'shop/pages/frame-of'
import { layout } from 'shop/pages/layout'
import { pageMap } from 'shop/pages/page-map'
import type { ShopSessions } from 'shop/sessions'

/** Sends a page in its frame; the title is that of the page map. */
export type SendPage = (req: Request, res: Response, main: Html, title?: string) => Promise<void>

export function pageSender({ keeping }: ShopSessions): SendPage {
  return async (req, res, main, title = pageMap.get(req.path)?.title ?? '') => {
    const session = sessionOf(req)
    const kept = await keeping.read(session)
    const frame = frameOf({ session, kept, path: req.path, said: req.query['said'] })
    res.type('html').send(layout(frame, title, main).toString())
  }
}
