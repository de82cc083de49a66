const { bodyParser } = require('@koa/bodyparser')
const { Router } = require('@koa/router')
const { session } = require('@org/session-koa')
const Koa = require('koa')

const router = new Router()
router.get('/', (ctx) => {
  ctx.body = { owner: ctx.session.owner ?? null, cart: ctx.session.cart ?? [] }
})
router.post('/cart', (ctx) => {
  ctx.session.cart = [...(ctx.session.cart ?? []), 'book']
  ctx.redirect('/')
})
router.post('/login', async (ctx) => {
  if (ctx.request.body.password !== 'a long passphrase of hers') ctx.throw(401)
  await ctx.session.login('ada')
  ctx.redirect('/')
})
router.post('/logout', async (ctx) => {
  await ctx.session.logout()
  ctx.redirect('/')
})

const app = new Koa().use(session()).use(bodyParser()).use(router.routes())
const server = app.listen(process.env.PORT ?? 3000, () => {
  console.log(`http://localhost:${server.address().port}`)
})
