import type { LoginOptions } from '@org/session-core'
import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { remembered } from '../inspect/clocks.js'
import { ownPath } from '../pages/page-map.js'
import { signInPage } from '../pages/sign-in-page.js'
import { seconds } from '../sessions.js'
import { packetsIn } from '../shop/cart.js'
import { userById } from '../shop/users.js'
import { field } from './field.js'
import { sendPage } from './send-page.js'

const rememberMe: NonNullable<LoginOptions['lifetime']> = {
  idle: seconds(remembered.idle),
  absolute: seconds(remembered.absolute),
  persistent: true,
}

export function signInRoutes(): Router {
  const routes = Router()

  routes.get('/sign-in', (req, res) => {
    const { next, said } = req.query
    const path = ownPath(String(next ?? ''))
    // a request that came with the cookie of a moment ago: by now the browser has the new one
    if (said === 'needed' && userById(sessionOf(req).owner)) return res.redirect(303, path)
    sendPage(req, res, signInPage({ next: path, said: said === 'signed-out' || said === 'needed' ? said : undefined }))
  })

  routes.post('/sign-in', async (req, res) => {
    const user = userById(field(req, 'user'))
    if (!user) return res.redirect(303, '/sign-in')
    const session = sessionOf(req)
    const remember = field(req, 'remember') === 'yes'
    await session.login(user.id, remember ? { amr: ['user'], lifetime: rememberMe } : { amr: ['user'] })
    session.data.remembered = remember
    session.data.notice = welcome(user.name, packetsIn(session.data.cart))
    res.redirect(303, ownPath(field(req, 'next')))
  })

  routes.post('/sign-out', async (req, res) => {
    await sessionOf(req).logout()
    res.redirect(303, '/sign-in?said=signed-out')
  })

  return routes
}

function welcome(name: string, packets: number): string {
  if (packets === 0) return `Welcome, ${name}.`
  return `Welcome, ${name}. Your cart came along under a new session id.`
}
