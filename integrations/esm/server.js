import { setImmediate as soon } from 'node:timers/promises'
import { createSessions, SessionError } from '@org/session-core'
import { requireLogin, session } from '@org/session-express'
import { memoryStore } from '@org/session-store-memory'
import express from 'express'

/** Answers later, as a store behind a network does. */
function later(store) {
  const verbs = ['create', 'read', 'update', 'replace', 'destroy']
  return Object.fromEntries(verbs.map((verb) => [verb, async (...given) => soon().then(() => store[verb](...given))]))
}

const sessions = createSessions({ store: later(memoryStore()) })
const app = express()
app.use(express.urlencoded({ extended: false }), session(sessions))

app.get('/', (req, res) => {
  res.json({ owner: req.session.owner ?? null, cart: req.session.cart ?? [] })
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
app.use((error, _req, res, next) => {
  if (SessionError.is(error)) res.status(error.status).json({ code: error.code })
  else next(error)
})

const server = app.listen(process.env.PORT ?? 3000, () => {
  console.log(`http://localhost:${server.address().port}`)
})
