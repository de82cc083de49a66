import { SessionError } from '../error/session-error'
import type { Delta } from '../session/texts'
import { mustBeOwner } from './guard'
import type { Life } from './life'

/** What another library says of the owner, once the data was looked at. */
export function noteOwner(life: Life, values: object): void {
  if (life.ownerKnown || life.env.ownerOf === undefined) return
  life.ownerKnown = true
  life.ownerSaid = sayOwner(life.env.ownerOf, values)
}

/** @throws {SessionError} `ERR_SESSION_OPTION` when it is no owner. */
export function sayOwner(ownerOf: (data: object) => unknown, values: object): string | undefined {
  const said = ownerOf(values)
  if (said === undefined || said === null) return undefined
  const owner = typeof said === 'number' || typeof said === 'bigint' ? String(said) : said
  try {
    mustBeOwner(owner)
  } catch (cause) {
    throw new SessionError(
      'ERR_SESSION_OPTION',
      'ownerOf gave something that is no owner',
      { option: 'ownerOf' },
      { cause },
    )
  }
  return owner
}

/** Whether another library changed the owner since. */
export function ownerChanged(life: Life): boolean {
  const { ownerOf } = life.env
  if (ownerOf === undefined || !life.draft.touched || !life.ownerKnown) return false
  return sayOwner(ownerOf, life.draft.read()) !== life.ownerSaid
}

/** Passport is at work, and nobody told the core. */
export function warnUnlinkedOwner({ env }: Life, delta: Delta | undefined): void {
  const passport = delta?.set['passport']
  if (passport === undefined || env.ownerOf !== undefined || !passport.includes('"user"')) return
  env.warn(
    'WARN_SESSION_OWNER_OF',
    'Passport keeps the user in the data, and this library does not know it: sessions have no owner, are not renewed and cannot be listed',
    'pass ownerOf: (data) => data.passport?.user',
  )
}
