import { SessionError } from '../error/session-error'
import { has } from '../store/capabilities'
import type { SessionStore } from '../store/contract'
import { milliseconds } from '../time/duration'
import { spell } from '../time/spell'
import type { OneTimeOptions } from './one-time-tokens'

/** Every option there is, and what it must be. */
const kinds = {
  purpose: "a name for what the tokens are for, like 'password-reset'",
  ttl: "a length of time, like '15m'",
  store: 'a store, like memoryStore()',
  format: 'a token format, like encrypted()',
  secrets: 'a list of texts, newest first',
  deadline: "a length of time, like '2s'",
  onEvent: 'a function of the event',
  generate: 'a function that gives 22 to 128 characters',
  clock: 'a function that gives milliseconds since 1970',
} as const
type Option = keyof typeof kinds

const required: readonly string[] = ['purpose', 'ttl', 'store']

/** @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_UNSUPPORTED`. Gives how long a token lives, in milliseconds. */
export function checkOneTime(given: OneTimeOptions): number {
  if (typeof given !== 'object' || given === null)
    throw refused('options', "options are an object, like { purpose: 'password-reset', ttl: '15m', store }")
  const names = Object.keys(kinds)
  for (const option of Object.keys(given))
    if (!names.includes(option)) throw refused(option, `there is no option '${option}': there are ${names.join(', ')}`)
  for (const option of names as Option[]) {
    const value: unknown = given[option]
    const absent = value === undefined && !required.includes(option)
    if (!absent && !isGood(option, value)) throw refused(option, `${option} must be ${kinds[option]}`)
  }
  const ttl = milliseconds(given.ttl, 'ttl')
  if (ttl === 0) throw refused('ttl', "ttl is 0: a token needs a length of time, like '15m'")
  checkFormat(given, ttl)
  return ttl
}

function isGood(option: Option, value: unknown): boolean {
  switch (option) {
    case 'purpose':
      return typeof value === 'string' && value !== '' && value.length <= 255
    case 'store':
      return can(value, ['create', 'read', 'update', 'replace', 'destroy'])
    case 'format':
      return can(value, ['issue', 'accept', 'recognises'])
    case 'ttl':
    case 'deadline':
    case 'secrets':
      // looked at by what reads them
      return true
    default:
      return typeof value === 'function'
  }
}

function checkFormat({ format, store }: { format?: OneTimeOptions['format']; store: SessionStore }, ttl: number): void {
  if (format === undefined) return
  if (!has(store, 'oneTime'))
    throw new SessionError(
      'ERR_SESSION_UNSUPPORTED',
      'format needs a store that remembers which tokens were used: leave format out, or take a store with consume()',
      { capability: 'oneTime' },
    )
  const { name, ttl: longest = Number.POSITIVE_INFINITY } = format
  if (ttl > longest)
    throw refused(
      'ttl',
      `a ${name} token lives for '${spell(longest)}' at most: write that, or give the format a longer ttl`,
    )
}

function can(value: unknown, verbs: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  return verbs.every((verb) => typeof Reflect.get(value, verb) === 'function')
}

function refused(option: string, message: string): SessionError {
  return new SessionError('ERR_SESSION_OPTION', message, { option })
}
