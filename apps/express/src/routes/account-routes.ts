import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { accountPage } from '../pages/account-page.js'
import { passwordMatches } from '../shop/users.js'
import { field } from './field.js'
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
      const { data } = sessionOf(req)
      data.address = field(req, 'address').slice(0, 500)
      data.notice = 'The address is kept.'
      res.redirect(303, '/account')
    }),
  )

  routes.post(
    '/account/confirm',
    withUser(async (req, res, user) => {
      if (!passwordMatches(user, field(req, 'password'))) return askAgain(req, res, user, true)
      // the same owner: a step-up. The data stays, the id is new, and the clocks start anew
      await sessionOf(req).login(user.id, { amr: ['pwd'] })
      res.redirect(303, '/account')
    }),
  )

  return routes
}
