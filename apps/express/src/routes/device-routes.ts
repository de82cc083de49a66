import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { devicesPage } from '../pages/devices-page.js'
import type { ShopSessions } from '../sessions.js'
import { field } from './field.js'
import { sendPage } from './send-page.js'
import { withUser } from './with-user.js'

export function deviceRoutes({ sessions, clock }: ShopSessions): Router {
  const routes = Router()

  routes.get(
    '/devices',
    withUser(async (req, res, user) => {
      const devices = await sessions.list(user.id)
      sendPage(req, res, devicesPage({ devices, current: sessionOf(req).id, now: clock() }))
    }),
  )

  routes.post(
    '/devices/sign-out',
    withUser(async (req, res, user) => {
      const ended = await sessions.revoke(user.id, field(req, 'id'))
      sessionOf(req).data.notice = ended ? 'That device is signed out.' : 'That device was signed out already.'
      res.redirect(303, '/devices')
    }),
  )

  routes.post(
    '/devices/others/sign-out',
    withUser(async (req, res, user) => {
      const session = sessionOf(req)
      await sessions.revokeAll(user.id, { except: session.id })
      session.data.notice = 'All others are signed out.'
      res.redirect(303, '/devices')
    }),
  )

  return routes
}
