// What somebody writes by hand who has read what a session owes its user: nothing at rest that can be replayed, an end that the server
// keeps, answers that no shared cache keeps. It merges nothing, renews nothing, and knows no owner.
import { createHash, hash, randomBytes, timingSafeEqual } from 'node:crypto'

const idle = 1_800_000
const digestOf = hash
  ? (secret) => Buffer.from(hash('sha256', secret, 'base64url'))
  : (secret) => Buffer.from(createHash('sha256').update(secret).digest('base64url'))

/** `read` and `write` are one command each, as by hand. */
export function byHandSafely({ read, write }) {
  return async (request, response, next) => {
    const [, id, secret] = /(?:^|; )sid=([\w-]{22})\.([\w-]{22})(?:;|$)/.exec(request.headers.cookie ?? '') ?? []
    const record = id && accepted(await read(id), secret)
    const data = record ? record.data : {}
    Object.defineProperty(request, 'session', { get: () => looked(response, data) })
    request.keep = async () => {
      const token = record ? undefined : [22, 22].map(() => randomBytes(16).toString('base64url'))
      const [own, fresh] = token ?? [id, secret]
      const digest = record ? record.digest : digestOf(fresh).toString()
      if (token) response.setHeader('Set-Cookie', `sid=${token.join('.')}; Path=/; HttpOnly; SameSite=Lax`)
      await write(own, JSON.stringify({ digest, expiresAt: Date.now() + idle, data }))
    }
    next()
  }
}

function accepted(text, secret) {
  if (!text) return undefined
  const record = JSON.parse(text)
  const same = timingSafeEqual(Buffer.from(record.digest), digestOf(secret))
  return same && Date.now() < record.expiresAt ? record : undefined
}

function looked(response, data) {
  if (!response.headersSent && !response.hasHeader('Cache-Control')) {
    response.setHeader('Cache-Control', 'private')
    response.vary('Cookie')
  }
  return data
}
