import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { eventStream, followJournal } from 'shop/inspect/follow-journal'
import { inspectorView } from 'shop/inspect/inspector-view'
import { inspectorPage } from 'shop/pages/inspector-page'
import type { ShopSessions } from 'shop/sessions'
import { pageSender } from './send-page.js'

export function inspectorRoutes(shop: ShopSessions): Router {
  const sendPage = pageSender(shop)
  const routes = Router()

  routes.get('/inspector', async (req, res) => {
    const view = await inspectorView(shop, sessionOf(req), { cookie: req.headers.cookie, secure: req.secure })
    await sendPage(req, res, inspectorPage(view))
  })

  // the headers leave at once, after the session was committed, and the body stays open
  routes.get('/inspector/events', (req, res) => {
    const session = sessionOf(req)
    res.writeHead(200, eventStream)
    res.on('close', followJournal(shop, session, res))
  })

  return routes
}
