import { SessionError } from '@org/session-core'

const shortest = 32

/** What documentation, tutorials and defaults are full of. */
const published = /keyboard.?cat|change.?(me|this)|(your|my|super|session|jwt).?secret|password|example|placeholder/i
const repeated = /^(.{1,8})\1+$/

/**
 * A human's word is no key (RFC 8725 §3.5), and an unset variable is none at all.
 *
 * @throws {SessionError} `ERR_SESSION_SECRET`
 */
export function checkSecret(secret: unknown, index: number): string {
  const refuse = (why: string) => refusal(`keys[${index}].secret ${why}`, index)
  if (secret === undefined) throw refuse('is undefined: is the environment variable set?')
  if (typeof secret !== 'string') throw refuse('is no text: write secret: process.env.SESSION_KEY')
  if (new TextEncoder().encode(secret).length < shortest)
    throw refuse(`has fewer than ${shortest} bytes: make one with \`openssl rand -base64 32\``)
  if (published.test(secret) || repeated.test(secret))
    throw refuse('is well known or repeats itself: make one with `openssl rand -base64 32`')
  return secret
}

export function refusal(message: string, index: number): SessionError<'ERR_SESSION_SECRET'> {
  return new SessionError('ERR_SESSION_SECRET', message, { index })
}
