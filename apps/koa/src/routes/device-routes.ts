import { Router } from '@koa/router'
import { sessionOf } from '@org/session-koa'
import { fieldOf } from 'shop/field-of'
import { devicesPage } from 'shop/pages/devices-page'
import { unlistedPage } from 'shop/pages/unlisted-page'
import type { ShopSessions } from 'shop/sessions'
import { seeOther } from './see-other.js'
import { pageSender } from './send-page.js'
import { withUser } from './with-user.js'

export function deviceRoutes(shop: ShopSessions): Router {
  return shop.token.kind === 'opaque' ? listedDevices(shop) : unlistedDevices(shop)
}

function listedDevices(shop: ShopSessions): Router {
  const { sessions, clock } = shop
  const sendPage = pageSender(shop)
  const routes = new Router()

  routes.get(
    '/devices',
    withUser(async (ctx, user) => {
      const devices = await sessions.list(user.id)
      await sendPage(ctx, devicesPage({ devices, current: sessionOf(ctx).id, now: clock() }))
    }),
  )

  routes.post(
    '/devices/sign-out',
    withUser(async (ctx, user) => {
      const ended = await sessions.revoke(user.id, fieldOf(ctx.request.body, 'id'))
      seeOther(ctx, `/devices?said=${ended ? 'out' : 'was-out'}`)
    }),
  )

  routes.post(
    '/devices/others/sign-out',
    withUser(async (ctx, user) => {
      await sessions.revokeAll(user.id, { except: sessionOf(ctx).id })
      seeOther(ctx, '/devices?said=others-out')
    }),
  )

  return routes
}

/** No token knows of another: all end, or this one alone. */
function unlistedDevices(shop: ShopSessions): Router {
  const { sessions, clock } = shop
  const sendPage = pageSender(shop)
  const routes = new Router()

  routes.get(
    '/devices',
    withUser((ctx) =>
      sendPage(ctx, unlistedPage({ session: sessionOf(ctx), userAgent: ctx.get('user-agent'), now: clock() })),
    ),
  )

  routes.post(
    '/devices/everywhere/sign-out',
    withUser(async (ctx, user) => {
      await sessions.revokeAll(user.id)
      await sessionOf(ctx).logout()
      seeOther(ctx, '/sign-in?said=out-everywhere')
    }),
  )

  return routes
}
