import { bodyParser } from '@koa/bodyparser'
import { Router } from '@koa/router'
import { session } from '@org/session-koa'
import Koa from 'koa'
import type { AppOptions } from 'shop/app-options'
import type { ShopSessions } from 'shop/sessions'
import { fontFolder, publicFolder } from 'shop/static-folders'
import { accountRoutes } from './routes/account-routes.js'
import { apiRoutes } from './routes/api-routes.js'
import { deviceRoutes } from './routes/device-routes.js'
import { missing, onError, unlessGone } from './routes/errors.js'
import { inspectorRoutes } from './routes/inspector-routes.js'
import { keyRoutes } from './routes/key-routes.js'
import { noteCookies } from './routes/note-cookies.js'
import { secured } from './routes/secured.js'
import { pageSender } from './routes/send-page.js'
import { shopRoutes } from './routes/shop-routes.js'
import { signInRoutes } from './routes/sign-in-routes.js'
import { staticFiles } from './routes/static-files.js'

export function createApp(shop: ShopSessions, options: AppOptions = {}): Koa {
  const app = new Koa()
  app.on('error', unlessGone(options.report ?? console.error))
  app.use(onError)
  app.use(secured)
  // what is the same for everybody needs no session, and asks no store
  const health = new Router().get('/health', (ctx) => {
    ctx.body = 'ok'
  })
  app.use(health.routes())
  app.use(staticFiles(publicFolder))
  app.use(staticFiles(fontFolder, { under: '/fonts', maxAge: 30 * 86_400 }))
  app.use(keyRoutes(shop).routes())

  app.use(noteCookies(shop))
  app.use(session(shop.sessions))
  app.use(apiRoutes(shop).routes())
  app.use(bodyParser({ enableTypes: ['form'], formLimit: '4kb' }))
  for (const routesOf of [shopRoutes, signInRoutes, deviceRoutes, accountRoutes]) app.use(routesOf(shop).routes())
  if (options.inspector ?? process.env['NODE_ENV'] !== 'production') app.use(inspectorRoutes(shop).routes())

  app.use(missing(pageSender(shop)))
  return app
}
