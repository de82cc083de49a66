import { sessionOf } from '@org/session-express'
import type { Request, RequestHandler, Response } from 'express'
import { stepUpPage } from 'shop/pages/account-page'
import { signInPath } from 'shop/pages/page-map'
import { type User, userById } from 'shop/users'
import type { SendPage } from './send-page.js'

export type UserHandler = (req: Request, res: Response, user: User) => void | Promise<void>

/** For pages: who is not signed in is sent to where one signs in, and comes back. The API answers 401 instead. */
export function withUser(handle: UserHandler): RequestHandler {
  return (req, res) => {
    const user = userById(sessionOf(req).owner)
    if (user) return handle(req, res, user)
    res.redirect(303, signInPath(req.path))
  }
}

/** Asks for the password again when the last proof of who this is lies more than two minutes back. */
export function withRecentUser(sendPage: SendPage, handle: UserHandler): RequestHandler {
  return withUser((req, res, user) => {
    if (sessionOf(req).check({ within: '2m' }) === 'granted') return handle(req, res, user)
    return sendPage(req, res.status(403), stepUpPage(user, false), stepUpTitle)
  })
}

export const stepUpTitle = 'Is it still you?'
