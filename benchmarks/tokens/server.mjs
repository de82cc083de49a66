// One kind of token in a process of its own: it tells its port, and on request how much CPU it has used.
import express from 'express'
import { middlewareOf } from './variants.mjs'

const cart = { gyokuro: 1, keemun: 3, shou: 2 }

const app = express().disable('x-powered-by')
app.use(middlewareOf(process.argv[2]))
app.get('/begin', async (request, response) => {
  await request.session.login('ada', { amr: ['pwd'] })
  response.json({ begun: true })
})
app.get('/fill', (request, response) => {
  request.session.cart = cart
  response.json({ filled: true })
})
app.get('/owner', (request, response) => response.json({ owner: request.session.owner }))
app.get('/write', (request, response) => {
  request.session.views = ((request.session.views ?? 0) % 1000) + 1
  response.json({ owner: request.session.owner })
})
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', (message) => {
  if (message === 'usage') process.send({ usage: process.cpuUsage() })
})
process.on('disconnect', () => process.exit(0))
