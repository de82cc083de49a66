import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { fieldOf } from 'shop/field-of'
import { ownPath } from 'shop/pages/page-map'
import { signInPage } from 'shop/pages/sign-in-page'
import type { ShopSessions } from 'shop/sessions'
import { userById } from 'shop/users'
import { pageSender } from './send-page.js'

export function signInRoutes(shop: ShopSessions): Router {
  const sendPage = pageSender(shop)
  const routes = Router()

  routes.get('/sign-in', (req, res) => {
    const { next, said } = req.query
    const path = ownPath(String(next ?? ''))
    // a request that came with the cookie of a moment ago: by now the browser has the new one
    if (said === 'needed' && userById(sessionOf(req).owner)) return res.redirect(303, path)
    return sendPage(req, res, signInPage({ next: path, said }))
  })

  routes.post('/sign-in', async (req, res) => {
    const user = userById(fieldOf(req.body, 'user'))
    if (!user) return res.redirect(303, '/sign-in')
    const remember = fieldOf(req.body, 'remember') === 'yes'
    await shop.keeping.signIn(sessionOf(req), user.id, { amr: ['user'], remember })
    res.redirect(303, `${ownPath(fieldOf(req.body, 'next'))}?said=welcome`)
  })

  routes.post('/sign-out', async (req, res) => {
    await sessionOf(req).logout()
    res.redirect(303, '/sign-in?said=signed-out')
  })

  return routes
}
