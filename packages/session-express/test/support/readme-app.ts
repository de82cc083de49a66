import express, { type Express } from 'express'
import { session } from '../../src/index'

/** The program of the README, which does not listen here. */
export const app: Express = express()
  .use(session())
  .post('/cart', (req, res) => {
    req.session.cart = ['book']
    res.send('kept')
  })
  .get('/cart', (req, res) => void res.json(req.session.cart ?? []))
