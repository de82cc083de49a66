import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { fieldOf } from 'shop/field-of'
import { devicesPage } from 'shop/pages/devices-page'
import type { ShopSessions } from 'shop/sessions'
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
      const ended = await sessions.revoke(user.id, fieldOf(req.body, 'id'))
      res.redirect(303, `/devices?said=${ended ? 'out' : 'was-out'}`)
    }),
  )

  routes.post(
    '/devices/others/sign-out',
    withUser(async (req, res, user) => {
      await sessions.revokeAll(user.id, { except: sessionOf(req).id })
      res.redirect(303, '/devices?said=others-out')
    }),
  )

  return routes
}
