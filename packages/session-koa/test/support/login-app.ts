import bodyParser from '@koa/bodyparser'
import Router from '@koa/router'
import type Koa from 'koa'
import type { Middleware, ParameterizedContext } from 'koa'
import koaPassport from 'koa-passport'
import { Strategy } from 'passport-local'
import { type Framework, quiet } from './frameworks'
import { reply } from './reply'

/** An app as people write it for koa-session: koa-passport, unmodified, and messages that are shown once. */
export function loginApp(Koa: Framework, sessionFor: (app: Koa) => Middleware): Koa {
  const app = quiet(Koa, { keys: ['a key'] })
  const passport = passportOf()
  app.use(bodyParser()).use(sessionFor(app)).use(passport.initialize()).use(passport.session())
  const router = new Router()
  pages(router)
  router.post('/login', passport.authenticate('local', { successRedirect: '/home', failureRedirect: '/login' }))
  router.post('/keep', passport.authenticate('local', { keepSessionInfo: true, successRedirect: '/home' }))
  router.post('/message', passport.authenticate('local', { failureMessage: true, failureRedirect: '/login' }))
  router.post('/custom', (ctx, next) =>
    passport.authenticate('local', async (error: unknown, user: object | false) => {
      if (error || !user) return ctx.throw(401)
      await ctx.login(user)
      ctx.body = { user: ctx.state['user'] }
    })(ctx, next),
  )
  router.post('/logout', async (ctx) => {
    await ctx.logout()
    ctx.redirect('/')
  })
  app.use(router.routes())
  return app
}

function pages(router: Router): void {
  router.get('/put', (ctx) => {
    ctx.session.cart = ['book']
    ctx.body = 'put'
  })
  router.get(
    '/keys',
    reply((ctx) => Object.keys(ctx.session).sort()),
  )
  router.get('/who', (ctx) => {
    ctx.body = { user: ctx.state['user'] ?? null, is: ctx.isAuthenticated() }
  })
  router.get('/flash', (ctx) => {
    ctx.session.notice = 'shown once'
    ctx.redirect('/flashed')
  })
  router.get(
    '/flashed',
    reply((ctx) => ({ notice: taken(ctx, 'notice') })),
  )
  router.get(
    '/messages',
    reply((ctx) => ({ messages: taken(ctx, 'messages') })),
  )
  router.get('/private', (ctx) => {
    if (ctx.isUnauthenticated()) ctx.throw(401)
    ctx.body = ctx.state['user']
  })
}

function taken(ctx: ParameterizedContext, key: 'notice' | 'messages'): unknown {
  const value = ctx.session[key]
  delete ctx.session[key]
  return value ?? null
}

function passportOf(): InstanceType<typeof koaPassport.KoaPassport> {
  const passport = new koaPassport.KoaPassport()
  passport.use(
    new Strategy((name, password, done) => {
      if (password === 'right') done(null, { id: name })
      else done(null, false, { message: 'wrong password' })
    }),
  )
  passport.serializeUser((user, done) => done(null, (user as { id: string }).id))
  passport.deserializeUser((id: string, done) => done(null, { id }))
  return passport
}
