import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { fieldOf } from 'shop/field-of'
import { accountPage } from 'shop/pages/account-page'
import { passwordMatches } from 'shop/users'
import { sendPage } from './send-page.js'
import { askAgain, withRecentUser, withUser } from './with-user.js'

export function accountRoutes(): Router {
  const routes = Router()

  routes.get(
    '/account',
    withRecentUser((req, res) => sendPage(req, res, accountPage(sessionOf(req).data.address))),
  )

  routes.post(
    '/account',
    withRecentUser((req, res) => {
      sessionOf(req).data.address = fieldOf(req.body, 'address').slice(0, 500)
      res.redirect(303, '/account?said=kept')
    }),
  )

  routes.post(
    '/account/confirm',
    withUser(async (req, res, user) => {
      if (!passwordMatches(user, fieldOf(req.body, 'password'))) return askAgain(req, res, user, true)
      // the same owner: a step-up. The data stays, the id is new, and the clocks start anew
      await sessionOf(req).login(user.id, { amr: ['pwd'] })
      res.redirect(303, '/account')
    }),
  )

  return routes
}
