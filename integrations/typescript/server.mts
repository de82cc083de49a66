import type { AddressInfo } from 'node:net'
import { createSessions, SessionError } from '@org/session-core'
import { requireLogin, session, sessionOf } from '@org/session-express'
import { memoryStore } from '@org/session-store-memory'
import express, { type ErrorRequestHandler } from 'express'

const sessions = createSessions({ store: memoryStore(), limit: { perOwner: 5, beyond: 'evict' } })
const app = express()
app.use(express.urlencoded({ extended: false }), session(sessions))

app.get('/', (req, res) => {
  const { owner = null, data } = sessionOf(req, sessions)
  res.json({ owner, cart: data.cart ?? [] })
})
app.post('/cart', (req, res) => {
  req.session.cart = [...(req.session.cart ?? []), 'book']
  res.redirect(303, '/')
})
app.post('/login', async (req, res) => {
  if (req.body.password !== 'a long passphrase of hers') return void res.sendStatus(401)
  await req.session.login('ada')
  res.redirect(303, '/')
})
app.post('/logout', requireLogin(), async (req, res) => {
  await req.session.logout()
  res.redirect(303, '/')
})

const toJson: ErrorRequestHandler = (error, _req, res, next) => {
  if (SessionError.is(error)) res.status(error.status).json({ code: error.code })
  else next(error)
}
app.use(toJson)

const server = app.listen(process.env['PORT'] ?? 3000, () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`)
})
