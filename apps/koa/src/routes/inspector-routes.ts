import { PassThrough } from 'node:stream'
import { Router } from '@koa/router'
import { sessionOf } from '@org/session-koa'
import { eventStream, followJournal } from 'shop/inspect/follow-journal'
import { inspectorView } from 'shop/inspect/inspector-view'
import { inspectorPage } from 'shop/pages/inspector-page'
import type { ShopSessions } from 'shop/sessions'
import { pageSender } from './send-page.js'

export function inspectorRoutes(shop: ShopSessions): Router {
  const sendPage = pageSender(shop)
  const routes = new Router()

  routes.get('/inspector', async (ctx) => {
    const view = await inspectorView(shop, sessionOf(ctx), { cookie: ctx.headers.cookie, secure: ctx.secure })
    await sendPage(ctx, inspectorPage(view))
  })

  // the headers leave at once, after the session was committed, and the body stays open
  routes.get('/inspector/events', (ctx) => {
    const stream = new PassThrough()
    ctx.set(eventStream)
    ctx.body = stream
    stream.on('close', followJournal(shop, sessionOf(ctx), stream))
  })

  return routes
}
