// One process of the application under trial, forked with what `openStore` takes. It tells its port, obeys `{ jump }`, and answers
// `{ ask: 'codes' }` with what went wrong, counted.
import { session } from '@org/session-express'
import express from 'express'
import { openStore } from './stores/open-store.mjs'

let ahead = 0
process.on('message', ({ jump = ahead }) => {
  ahead = jump
})
process.on('disconnect', () => process.exit())

const codes = {}
const note = (code) => {
  codes[code] = (codes[code] ?? 0) + 1
}

const app = express().disable('x-powered-by')
const store = await openStore(JSON.parse(process.argv[2]))
const onEvent = (event) => note(event.error?.code ?? event.code ?? event.type)
app.use(session({ store, lifetime: { idle: '2h' }, clock: () => Date.now() + ahead, onEvent }))

const write = (request, response) => {
  request.session[request.params.key] = request.params.value
  response.json({ owner: request.session.owner })
}
app.post('/visit/:key/:value', write)
app.post('/login/:owner', async (request, response) => {
  await request.session.login(request.params.owner)
  response.json({ owner: request.session.owner })
})

app.use((request, response, next) => {
  if (request.session.owner === undefined) response.status(401).json({})
  else next()
})
app.get('/me', (request, response) => response.json({ owner: request.session.owner, data: { ...request.session } }))
app.post('/write/:key/:value', write)
app.post('/count', async (request, response) => {
  await request.session.update((data) => {
    data.count = (data.count ?? 0) + 1
  })
  response.json({ owner: request.session.owner })
})
app.post('/logout', async (request, response) => {
  const { owner } = request.session
  await request.session.logout()
  response.json({ owner })
})
app.use((error, _request, response, _next) => {
  note(error.code ?? error.name)
  response.status(error.status ?? 500).json({ code: error.code ?? String(error) })
})

const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
// longer than a trial: else it may hang up in the moment in which a browser sends
server.keepAliveTimeout = 600_000
process.on('message', ({ ask }) => {
  if (ask === 'codes') process.send({ codes })
})
