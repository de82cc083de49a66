// What somebody writes who wants no library: one key, one JSON text, one read and one write. It expires nothing and compares nothing.
import { randomBytes } from 'node:crypto'

/** `read` and `write` are one command each; nothing is read for a request without a cookie or a route that asks for nothing. */
export function byHand({ read, write }) {
  return async (request, _response, next) => {
    const id = /(?:^|; )sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
    const text = id && (await read(id))
    request.session = text ? JSON.parse(text) : {}
    request.keep = async (response) => {
      const own = id ?? randomBytes(16).toString('base64url')
      if (!id) response.setHeader('Set-Cookie', `sid=${own}; Path=/; HttpOnly; SameSite=Lax`)
      await write(own, JSON.stringify(request.session))
    }
    next()
  }
}
