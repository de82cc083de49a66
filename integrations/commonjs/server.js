const { session } = require('@org/session-express')
const express = require('express')

const app = express()
app.use(express.urlencoded({ extended: false }), session())

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
app.post('/logout', async (req, res) => {
  await req.session.logout()
  res.redirect(303, '/')
})

const server = app.listen(process.env.PORT ?? 3000, () => {
  console.log(`http://localhost:${server.address().port}`)
})
