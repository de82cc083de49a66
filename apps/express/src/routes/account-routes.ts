import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { fieldOf } from 'shop/field-of'
import { accountPage, stepUpPage } from 'shop/pages/account-page'
import type { ShopSessions } from 'shop/sessions'
import { passwordMatches } from 'shop/users'
import { pageSender } from './send-page.js'
import { stepUpTitle, withRecentUser, withUser } from './with-user.js'

export function accountRoutes(shop: ShopSessions): Router {
  const { keeping } = shop
  const sendPage = pageSender(shop)
  const routes = Router()

  routes.get(
    '/account',
    withRecentUser(sendPage, async (req, res) => {
      const { address } = await keeping.read(sessionOf(req))
      await sendPage(req, res, accountPage(address))
    }),
  )

  routes.post(
    '/account',
    withRecentUser(sendPage, async (req, res) => {
      await keeping.change(sessionOf(req), (kept) => {
        kept.address = fieldOf(req.body, 'address').slice(0, 500)
      })
      res.redirect(303, '/account?said=kept')
    }),
  )

  routes.post(
    '/account/confirm',
    withUser(async (req, res, user) => {
      if (!passwordMatches(user, fieldOf(req.body, 'password')))
        return sendPage(req, res.status(403), stepUpPage(user, true), stepUpTitle)
      // the same owner: a step-up. What is kept stays, the id is new, and the clocks start anew
      await sessionOf(req).login(user.id, { amr: ['pwd'] })
      res.redirect(303, '/account')
    }),
  )

  return routes
}
