// The same four routes for every variant: the yardstick, express-session, and ours.
import express from 'express'

/** What a cookie-less or an uninterested route costs, and what reading and writing one value costs. */
export const scenarios = {
  anonymous: { path: '/plain', cookie: false },
  untouched: { path: '/plain', cookie: true },
  read: { path: '/read', cookie: true },
  write: { path: '/write', cookie: true },
}

/** `middleware` puts `session` on the request; by hand also `keep`, which the route has to call itself. */
export function createApp(middleware) {
  const app = express().disable('x-powered-by')
  app.use(middleware)
  app.get('/begin', async (request, response) => {
    Object.assign(request.session, { views: 1, name: 'ada' })
    await request.keep?.(response)
    response.json({ begun: true })
  })
  app.get('/plain', (_request, response) => response.json({ views: 1 }))
  app.get('/read', (request, response) => response.json({ views: request.session.name.length }))
  app.get('/write', async (request, response) => {
    const data = request.session
    data.views = (data.views % 1000) + 1
    await request.keep?.(response)
    response.json({ views: 1 })
  })
  return app
}
