import { Router } from '@koa/router'
import { sessionOf } from '@org/session-koa'
import { fieldOf } from 'shop/field-of'
import { accountPage } from 'shop/pages/account-page'
import { passwordMatches } from 'shop/users'
import { seeOther } from './see-other.js'
import { sendPage } from './send-page.js'
import { askAgain, withRecentUser, withUser } from './with-user.js'

export function accountRoutes(): Router {
  const routes = new Router()

  routes.get(
    '/account',
    withRecentUser((ctx) => sendPage(ctx, accountPage(sessionOf(ctx).data.address))),
  )

  routes.post(
    '/account',
    withRecentUser((ctx) => {
      sessionOf(ctx).data.address = fieldOf(ctx.request.body, 'address').slice(0, 500)
      seeOther(ctx, '/account?said=kept')
    }),
  )

  routes.post(
    '/account/confirm',
    withUser(async (ctx, user) => {
      if (!passwordMatches(user, fieldOf(ctx.request.body, 'password'))) return askAgain(ctx, user, true)
      // the same owner: a step-up. The data stays, the id is new, and the clocks start anew
      await sessionOf(ctx).login(user.id, { amr: ['pwd'] })
      seeOther(ctx, '/account')
    }),
  )

  return routes
}
