import { SessionError } from '../error/session-error'

const encoder = new TextEncoder()

/** @throws {SessionError} `ERR_SESSION_OPTION` */
export function mustBeOwner(owner: unknown): asserts owner is string {
  const bytes = typeof owner === 'string' ? encoder.encode(owner).length : 0
  if (bytes >= 1 && bytes <= 255) return
  const what = typeof owner === 'string' ? `${bytes} bytes long` : `a ${owner === null ? 'null' : typeof owner}`
  throw new SessionError(
    'ERR_SESSION_OPTION',
    `an owner is a text of 1 to 255 bytes, like user.id; this one is ${what}`,
    { option: 'owner' },
  )
}
