import type { Request, Response } from 'express'
import type { Html } from '../html.js'
import { layout } from '../pages/layout.js'
import { pageMap } from '../pages/page-map.js'
import { frameOf } from './frame-of.js'

/** Sends a page in its frame; the title is that of the page map. */
export function sendPage(req: Request, res: Response, main: Html, title = pageMap.get(req.path)?.title ?? ''): void {
  res.type('html').send(layout(frameOf(req), title, main).toString())
}
