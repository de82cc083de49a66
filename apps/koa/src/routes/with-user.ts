import { sessionOf } from '@org/session-koa'
import type { Context, Middleware } from 'koa'
import { stepUpPage } from 'shop/pages/account-page'
import { signInPath } from 'shop/pages/page-map'
import { type User, userById } from 'shop/users'
import { seeOther } from './see-other.js'
import type { SendPage } from './send-page.js'

export type UserHandler = (ctx: Context, user: User) => void | Promise<void>

/** For pages: who is not signed in is sent to where one signs in, and comes back. The API answers 401 instead. */
export function withUser(handle: UserHandler): Middleware {
  return (ctx) => {
    const user = userById(sessionOf(ctx).owner)
    if (user) return handle(ctx, user)
    seeOther(ctx, signInPath(ctx.path))
  }
}

/** Asks for the password again when the last proof of who this is lies more than two minutes back. */
export function withRecentUser(sendPage: SendPage, handle: UserHandler): Middleware {
  return withUser((ctx, user) => {
    if (sessionOf(ctx).check({ within: '2m' }) === 'granted') return handle(ctx, user)
    ctx.status = 403
    return sendPage(ctx, stepUpPage(user, false), stepUpTitle)
  })
}

export const stepUpTitle = 'Is it still you?'
