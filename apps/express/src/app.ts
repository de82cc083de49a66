import { session } from '@org/session-express'
import express, { type Express } from 'express'
import type { AppOptions } from 'shop/app-options'
import type { ShopSessions } from 'shop/sessions'
import { fontFolder, publicFolder } from 'shop/static-folders'
import { accountRoutes } from './routes/account-routes.js'
import { apiRoutes } from './routes/api-routes.js'
import { deviceRoutes } from './routes/device-routes.js'
import { missing, onError } from './routes/errors.js'
import { inspectorRoutes } from './routes/inspector-routes.js'
import { keyRoutes } from './routes/key-routes.js'
import { noteCookies } from './routes/note-cookies.js'
import { secured } from './routes/secured.js'
import { pageSender } from './routes/send-page.js'
import { shopRoutes } from './routes/shop-routes.js'
import { signInRoutes } from './routes/sign-in-routes.js'

export function createApp(shop: ShopSessions, options: AppOptions = {}): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(secured)
  // what is the same for everybody needs no session, and asks no store
  app.get('/health', (_req, res) => void res.type('text').send('ok'))
  app.use(express.static(publicFolder, { index: false }))
  app.use('/fonts', express.static(fontFolder, { index: false, immutable: true, maxAge: '30d' }))
  app.use(keyRoutes(shop))

  app.use(noteCookies(shop))
  app.use(session(shop.sessions))
  app.use('/api', apiRoutes(shop))
  app.use(express.urlencoded({ extended: false, limit: '4kb' }))
  for (const routesOf of [shopRoutes, signInRoutes, deviceRoutes, accountRoutes]) app.use(routesOf(shop))
  if (options.inspector ?? process.env['NODE_ENV'] !== 'production') app.use(inspectorRoutes(shop))

  app.use(missing(pageSender(shop)))
  app.use(onError(options.report ?? console.error))
  return app
}
