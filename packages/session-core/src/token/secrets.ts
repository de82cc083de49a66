import { SessionError } from '../error/session-error'

const wellKnown =
  /^(?:.*(?:keyboard.?cat|change.?me|change.?this|your.?secret|my.?secret|super.?secret|session.?secret|password|example|placeholder).*|(.{1,8})\1+)$/i

/**
 * The secrets that count, newest first.
 *
 * @throws {SessionError} `ERR_SESSION_SECRET` for one that is unset, short or well known.
 */
export function checkSecrets(secrets: readonly (string | undefined)[] | undefined): readonly string[] {
  if (secrets === undefined) return []
  if (!Array.isArray(secrets) || secrets.length === 0)
    throw new SessionError('ERR_SESSION_SECRET', 'secrets is a list, newest first: [process.env.SESSION_SECRET]', {
      index: 0,
    })
  return secrets.flatMap((secret: unknown, index) => (secret === undefined && index > 0 ? [] : [check(secret, index)]))
}

function check(secret: unknown, index: number): string {
  const refuse = (why: string): never => {
    throw new SessionError('ERR_SESSION_SECRET', `secrets[${index}] ${why}`, { index })
  }
  if (secret === undefined) return refuse('is undefined: is the environment variable set?')
  if (typeof secret !== 'string') return refuse('is no string')
  if (secret.length < 32) return refuse('has fewer than 32 characters: make one with `openssl rand -base64 32`')
  if (wellKnown.test(secret)) return refuse('is well known or repeats itself: make one with `openssl rand -base64 32`')
  return secret
}
