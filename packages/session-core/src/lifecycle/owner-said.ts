import { SessionError } from '../error/session-error'
import { mustBeOwner } from '../session/must-be-owner'
import type { Delta } from '../session/texts'
import type { Visit } from './visit'

/** What another library says of the owner, once the data was looked at. */
export function noteOwner(visit: Visit, values: object): void {
  if (visit.ownerKnown || visit.env.ownerOf === undefined) return
  visit.ownerKnown = true
  visit.ownerSaid = sayOwner(visit.env.ownerOf, values)
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

/** Whether another library changed the owner since the data was looked at. */
export function ownerChanged(visit: Visit): boolean {
  const { ownerOf } = visit.env
  if (ownerOf === undefined || !visit.ownerKnown) return false
  return sayOwner(ownerOf, visit.draft.read()) !== visit.ownerSaid
}

/** Passport is at work, and nobody told the core. */
export function warnUnlinkedOwner({ env }: Visit, delta: Delta | undefined): void {
  const passport = delta?.set['passport']
  if (passport === undefined || env.ownerOf !== undefined || !passport.includes('"user"')) return
  env.warn(
    'WARN_SESSION_OWNER_OF',
    'Passport keeps the user in the data, and this library does not know it: sessions have no owner, are not renewed and cannot be listed',
    'pass ownerOf: (data) => data.passport?.user',
  )
}
