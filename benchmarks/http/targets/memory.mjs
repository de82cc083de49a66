// In the memory of the process. The yardstick has no session at all: a constant stands in for it.
import { session } from '@org/session-express'
import { expressSession } from './express-session.mjs'

export const yardstick = 'bare'

export const middlewares = {
  bare: async () => (request, _response, next) => {
    request.session = { views: 1, name: 'ada' }
    next()
  },
  'express-session': async () => expressSession(),
  ours: async () => session({ onEvent: () => {} }),
}
