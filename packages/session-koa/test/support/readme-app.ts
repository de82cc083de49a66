import type { RequestListener } from 'node:http'
import bodyParser from '@koa/bodyparser'
import Router from '@koa/router'
import Koa from 'koa'
import { type LoginError, requireLogin, session } from '../../src/index'

// the first program of the README, which does not listen here
const router = new Router()
router.post('/cart', (ctx) => {
  ctx.session.cart = [...(ctx.session.cart ?? []), 'book']
  ctx.body = ctx.session.cart
})
router.post('/login', async (ctx) => {
  const { password } = ctx.request.body as { password?: string }
  if (password !== 'a long passphrase of hers') ctx.throw(401)
  await ctx.session.login('ada')
  ctx.redirect('/account')
})
router.post('/logout', async (ctx) => {
  await ctx.session.logout()
  ctx.redirect('/')
})
router.get('/account', requireLogin(), (ctx) => {
  ctx.body = ctx.session.owner
})

export const shop: RequestListener = new Koa().use(session()).use(bodyParser()).use(router.routes()).callback()

// the second one
const app = new Koa()
app.use(async (ctx, next) => {
  try {
    await next()
  } catch (error) {
    const { access, status } = error as Partial<LoginError>
    if (access === undefined || access === 'retry') throw error
    ctx.status = status ?? 401
    if (ctx.accepts('html')) ctx.redirect(`/login?then=${encodeURIComponent(ctx.url)}`)
    else ctx.body = { error: access }
  }
})
app.use(session()).use(requireLogin({ within: '10m' }))

export const payout: RequestListener = app.callback()
