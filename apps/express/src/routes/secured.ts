import type { RequestHandler } from 'express'
import { securityHeaders } from 'shop/security-headers'

/** Every answer says what a page of ours may load. */
export const secured: RequestHandler = (_req, res, next) => {
  res.set(securityHeaders)
  next()
}
