import { ensureLoggedIn } from 'connect-ensure-login'
import flash from 'connect-flash'
import { csrfSync } from 'csrf-sync'
import type { Express, RequestHandler } from 'express'
import { csrf as luscaCsrf } from 'lusca'
import { Passport } from 'passport'
import { Strategy } from 'passport-local'
import type { Framework } from './frameworks'

/** An app as people write it for express-session: Passport and its kin, unmodified. */
export function loginApp(express: Framework, session: RequestHandler): Express {
  const app = express().set('env', 'test')
  const { passport, authenticate } = passportOf()
  app.use(express.urlencoded({ extended: false }), session, flash(), passport.initialize(), passport.session())
  app.get('/put', (req, res) => {
    req.session.cart = ['book']
    res.send('put')
  })
  app.get('/who', (req, res) => void res.json({ user: req.user ?? null, keys: keysOf(req.session) }))
  app.get('/flash', (req, res) => void res.json(req.flash()))
  app.get('/messages', (req, res) => void res.json(Reflect.get(req.session, 'messages') ?? []))
  app.post(
    '/login',
    authenticate({ successReturnToOrRedirect: '/home', failureRedirect: '/login', failureFlash: true }),
  )
  app.post('/keep', authenticate({ keepSessionInfo: true, successRedirect: '/home' }))
  app.post('/message', authenticate({ failureMessage: true, failureRedirect: '/login' }))
  app.get('/private', ensureLoggedIn('/login'), (req, res) => void res.json(req.user))
  for (const keepSessionInfo of [true, false]) {
    app.post(keepSessionInfo ? '/logout-keep' : '/logout', (req, res, next) => {
      req.logout({ keepSessionInfo }, (error) => (error ? next(error) : res.redirect('/')))
    })
  }
  app.post('/custom', (req, res, next) => {
    req.logIn({ id: 'custom' }, (error) => (error ? next(error) : res.json(req.user)))
  })
  protect(app)
  callbacks(app)
  return app
}

// what a session of express-session has besides the data
const keysOf = (session: object): string[] => Object.keys(session).filter((key) => key !== 'cookie')

function passportOf(): { passport: InstanceType<typeof Passport>; authenticate: (options: object) => RequestHandler } {
  const passport = new Passport()
  passport.use(
    new Strategy((name, password, done) => {
      if (password === 'right') done(null, { id: name })
      else done(null, false, { message: 'wrong password' })
    }),
  )
  passport.serializeUser((user, done) => done(null, (user as { id: string }).id))
  passport.deserializeUser((id: string, done) => done(null, { id }))
  return { passport, authenticate: (options) => passport.authenticate('local', options) }
}

function protect(app: Express): void {
  const sync = csrfSync({ getTokenFromRequest: (req) => req.body?.token })
  app.get('/csrf-sync', (req, res) => void res.send(sync.generateToken(req)))
  app.post('/csrf-sync', sync.csrfSynchronisedProtection, (_req, res) => void res.send('passed'))
  const lusca = luscaCsrf()
  app.get('/lusca', lusca, (_req, res) => void res.send(res.locals['_csrf']))
  app.post('/lusca', lusca, (_req, res) => void res.send('passed'))
}

function callbacks(app: Express): void {
  app.get('/regenerate', (req, res) => {
    req.session.cart = ['lost']
    const { id } = req.session
    req.session.regenerate((error) => {
      req.session.notice = 'after'
      req.session.save((second) => {
        res.json({ error: [error, second].map(Boolean), changed: id !== req.session.id, keys: keysOf(req.session) })
      })
    })
  })
  app.get('/reload', (req, res) => {
    req.session.cart = ['forgotten']
    req.session.reload((error) => void res.json({ error: Boolean(error), keys: keysOf(req.session) }))
  })
  app.post('/destroy', (req, res) => {
    req.session.destroy((error) => void res.json({ error: Boolean(error) }))
  })
}
