// The same four routes three times: bare Express, express-session with its MemoryStore, and ours with its own.
import { session } from '@org/session-express'
import express from 'express'
import expressSession from 'express-session'

const middlewares = {
  bare: () => (_request, _response, next) => next(),
  'express-session': () =>
    expressSession({ secret: 'benchmark-0123456789abcdef0123456789abcdef', resave: false, saveUninitialized: false }),
  ours: () => session({ onEvent: () => {} }),
}

/** What a cookie-less or an uninterested route costs, and what reading and writing one value costs. */
export const scenarios = {
  anonymous: { path: '/plain', cookie: false },
  untouched: { path: '/plain', cookie: true },
  read: { path: '/read', cookie: true },
  write: { path: '/write', cookie: true },
}
export const variants = Object.keys(middlewares)

export function createApp(variant) {
  const app = express().disable('x-powered-by')
  app.use(middlewares[variant]())
  // without a session the value is a constant, so that all variants answer the same bytes
  const values = variant === 'bare' ? () => ({ views: 1, name: 'ada' }) : (request) => request.session
  app.get('/begin', (request, response) => {
    Object.assign(values(request), { views: 1, name: 'ada' })
    response.json({ begun: true })
  })
  app.get('/plain', (_request, response) => response.json({ views: 1 }))
  app.get('/read', (request, response) => response.json({ views: values(request).name.length }))
  app.get('/write', (request, response) => {
    const data = values(request)
    data.views = (data.views % 1000) + 1
    response.json({ views: 1 })
  })
  return app
}
