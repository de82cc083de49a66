import { Router } from '@koa/router'
import { sessionOf } from '@org/session-koa'
import { fieldOf } from 'shop/field-of'
import { devicesPage } from 'shop/pages/devices-page'
import type { ShopSessions } from 'shop/sessions'
import { seeOther } from './see-other.js'
import { sendPage } from './send-page.js'
import { withUser } from './with-user.js'

export function deviceRoutes({ sessions, clock }: ShopSessions): Router {
  const routes = new Router()

  routes.get(
    '/devices',
    withUser(async (ctx, user) => {
      const devices = await sessions.list(user.id)
      sendPage(ctx, devicesPage({ devices, current: sessionOf(ctx).id, now: clock() }))
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
