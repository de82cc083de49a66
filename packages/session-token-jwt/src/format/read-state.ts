import type { TokenState } from '@org/session-core'
import { asMembers } from '../wire/json'

/** The state that these members are, frozen because caches share it; undefined when one is missing, or is not what it should be. */
export function readState(members: Readonly<Record<string, unknown>>): TokenState | undefined {
  const { id, root, owner, facts, data } = members
  const { createdAt, authenticatedAt, issuedAt, expiresAt, endsAt } = members
  if (!isText(id) || !isText(root) || !isText(facts) || !(owner === null || isText(owner)) || !isTexts(data))
    return undefined
  if (!isTime(createdAt) || !isTime(authenticatedAt) || !isTime(issuedAt) || !isTime(expiresAt) || !isTime(endsAt))
    return undefined
  const times = { createdAt, authenticatedAt, issuedAt, expiresAt, endsAt }
  return Object.freeze({ id, root, owner, ...times, facts, data })
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Whole milliseconds since 1970: no text, no NaN, no infinity that a long number became. */
function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  const members = asMembers(value)
  return members !== undefined && Object.values(members).every(isText)
}
