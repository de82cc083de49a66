import type { AddressInfo } from 'node:net'
import { session, sessionOf } from '@org/session-express'
import express from 'express'

const app = express()
app.use(express.urlencoded({ extended: false }), session({ lifetime: { idle: '20m' } }))

app.get('/', (req, res) => {
  const { owner = null, data } = sessionOf(req)
  res.json({ owner, cart: data.cart ?? [] })
})
app.post('/cart', (req, res) => {
  req.session.cart = [...(req.session.cart ?? []), 'book']
  res.redirect(303, '/')
})
app.post('/login', async (req, res) => {
  if (req.body.password !== 'a long passphrase of hers') return void res.sendStatus(401)
  await sessionOf(req).login('ada')
  res.redirect(303, '/')
})
app.post('/logout', async (req, res) => {
  await sessionOf(req).logout()
  res.redirect(303, '/')
})

const server = app.listen(process.env['PORT'] ?? 3000, () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`)
})
