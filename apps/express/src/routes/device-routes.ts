import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { fieldOf } from 'shop/field-of'
import { devicesPage } from 'shop/pages/devices-page'
import { unlistedPage } from 'shop/pages/unlisted-page'
import type { ShopSessions } from 'shop/sessions'
import { pageSender } from './send-page.js'
import { withUser } from './with-user.js'

export function deviceRoutes(shop: ShopSessions): Router {
  return shop.token.kind === 'opaque' ? listedDevices(shop) : unlistedDevices(shop)
}

function listedDevices(shop: ShopSessions): Router {
  const { sessions, clock } = shop
  const sendPage = pageSender(shop)
  const routes = Router()

  routes.get(
    '/devices',
    withUser(async (req, res, user) => {
      const devices = await sessions.list(user.id)
      await sendPage(req, res, devicesPage({ devices, current: sessionOf(req).id, now: clock() }))
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

/** No token knows of another: all end, or this one alone. */
function unlistedDevices(shop: ShopSessions): Router {
  const { sessions, clock } = shop
  const sendPage = pageSender(shop)
  const routes = Router()

  routes.get(
    '/devices',
    withUser((req, res) =>
      sendPage(req, res, unlistedPage({ session: sessionOf(req), userAgent: req.get('user-agent'), now: clock() })),
    ),
  )

  routes.post(
    '/devices/everywhere/sign-out',
    withUser(async (req, res, user) => {
      await sessions.revokeAll(user.id)
      await sessionOf(req).logout()
      res.redirect(303, '/sign-in?said=out-everywhere')
    }),
  )

  return routes
}
