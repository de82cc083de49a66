import { SessionError, type Sessions } from '@org/session-core'
import { requireLogin, session, sessionOf } from '@org/session-express'
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express'

export type Data = Record<string, unknown>

/** What stands between a request and its answer until a test lets it go. */
export type Gate = () => Promise<unknown>

/** The application that is attacked: people sign in, write, prove more, sign out; some of it is for administrators. */
export function appOf(sessions: Sessions<Data>, gate: Gate = async () => undefined): Express {
  const app = express().set('env', 'test').disable('x-powered-by')
  app.use(session(sessions), express.urlencoded({ extended: false }), express.json({ type: () => true, strict: true }))
  const of = (request: Request) => sessionOf(request, sessions)

  app.post('/login', async (request, response) => {
    const { user, password } = request.body
    if (password !== 'right') return void response.sendStatus(401)
    await of(request).login(user, { amr: ['pwd'] })
    response.json(meOf(request))
  })
  app.post('/code', requireLogin(), async (request, response) => {
    await of(request).login(of(request).owner ?? '', { amr: ['otp'] })
    response.json(meOf(request))
  })
  app.post('/logout', async (request, response) => {
    await of(request).logout()
    response.sendStatus(204)
  })
  app.post('/regenerate', async (request, response) => {
    await of(request).regenerate({ keep: 'all' })
    response.json(meOf(request))
  })
  app.post('/data', (request, response) => {
    Object.assign(of(request).data, request.body)
    response.sendStatus(204)
  })
  app.post('/slow', async (request, response) => {
    const { data } = of(request)
    await gate()
    data['late'] = 'write'
    response.sendStatus(204)
  })
  app.get('/data', (request, response) => void response.json(of(request).data))
  app.get('/me', (request, response) => void response.json(meOf(request)))
  app.get('/account', requireLogin(), (request, response) => void page(response, `Account of ${of(request).owner}`))
  app.get('/payout', requireLogin({ within: '5m', amr: ['otp'] }), (_request, response) => void response.send('paid'))
  app.get('/admin', requireLogin(), (request, response) => {
    if (of(request).owner === 'root') page(response, 'Administration')
    else response.sendStatus(403)
  })
  app.get('/public', (_request, response) => void response.set('cache-control', 'public, max-age=60').send('for all'))
  app.post('/end-all', requireLogin({ within: '5m' }), async (request, response) => {
    await sessions.revokeAll(of(request).owner ?? '')
    response.sendStatus(204)
  })
  app.get('/crash', (request) => {
    throw new Error(`broken for ${of(request).id}`)
  })
  app.get('/', (request, response) => void page(response, `${of(request).owner ?? 'nobody'} is here`))
  app.use(refusal)
  return app

  function meOf(request: Request): object {
    const { id, owner, status } = of(request)
    return { id, owner, status }
  }
}

function page(response: Response, text: string): void {
  response.type('html').send(`<!doctype html><title>${text}</title><p>${text}</p>`)
}

const refusal: ErrorRequestHandler = (error, _request, response, _next) => {
  const status = SessionError.is(error) ? error.status : (error.status ?? 500)
  response.status(status).json({ error: SessionError.is(error) ? error.code : status })
}
