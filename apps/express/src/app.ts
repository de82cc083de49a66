import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { session } from '@org/session-express'
import express, { type Express } from 'express'
import { SentCookies } from './inspect/sent-cookies.js'
import { accountRoutes } from './routes/account-routes.js'
import { apiRoutes } from './routes/api-routes.js'
import { deviceRoutes } from './routes/device-routes.js'
import { missing, onError } from './routes/errors.js'
import { inspectorRoutes } from './routes/inspector-routes.js'
import { noteCookies } from './routes/note-cookies.js'
import { securityHeaders } from './routes/security-headers.js'
import { shopRoutes } from './routes/shop-routes.js'
import { signInRoutes } from './routes/sign-in-routes.js'
import { createShopSessions, type ShopSessions, type ShopSessionsOptions } from './sessions.js'

export interface AppOptions extends ShopSessionsOptions {
  /** The inspector shows everybody's events: for demonstrations. @default outside production */
  readonly inspector?: boolean
  /** Told what the visitor is not. @default console.error */
  readonly report?: (error: unknown) => void
}

export interface App {
  readonly app: Express
  readonly shop: ShopSessions
}

const publicFiles = fileURLToPath(new URL('../public', import.meta.url))
const newsreader = createRequire(import.meta.url).resolve('@fontsource-variable/newsreader/package.json')

export function createApp(options: AppOptions = {}): App {
  const shop = createShopSessions(options)
  const sent = new SentCookies()
  const app = express()
  app.disable('x-powered-by')
  app.use(securityHeaders)
  // what is the same for everybody needs no session, and asks no store
  app.get('/health', (_req, res) => void res.type('text').send('ok'))
  app.use(express.static(publicFiles, { index: false }))
  app.use(
    '/fonts',
    express.static(join(dirname(newsreader), 'files'), { index: false, immutable: true, maxAge: '30d' }),
  )

  app.use(noteCookies(sent, shop.clock))
  app.use(session(shop.sessions))
  app.use('/api', apiRoutes())
  app.use(express.urlencoded({ extended: false, limit: '4kb' }))
  app.use(shopRoutes(), signInRoutes(), deviceRoutes(shop), accountRoutes())
  if (options.inspector ?? process.env['NODE_ENV'] !== 'production') app.use(inspectorRoutes(shop, sent))

  app.use(missing)
  app.use(onError(options.report ?? console.error))
  return { app, shop }
}
