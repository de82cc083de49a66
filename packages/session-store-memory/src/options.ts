import { SessionError } from '@org/session-core'

/** What `memoryStore` takes; all of it optional. */
export interface MemoryStoreOptions {
  /** Live records at a time, 1 to 16,000,000. Beyond it the anonymous one least recently seen makes room. @default 100_000 */
  readonly maxSessions?: number | undefined
  /** Gives the process's one store of this name, also to code that was loaded twice. @default a store of its own */
  readonly name?: string | undefined
}

const known: readonly string[] = ['maxSessions', 'name']

/** A `Map` ends shortly above it. */
const most = 16_000_000

export function checkOptions(options: MemoryStoreOptions): void {
  if (typeof options !== 'object' || options === null)
    throw wrong('options', 'memoryStore() takes an object of options')
  for (const option of Object.keys(options)) if (!known.includes(option)) throw wrong(option, unknown(option))
  const { maxSessions, name } = options
  if (maxSessions !== undefined && !(Number.isInteger(maxSessions) && maxSessions >= 1 && maxSessions <= most))
    throw wrong('maxSessions', `maxSessions is ${String(maxSessions)}: give a whole number from 1 to ${most}`)
  if (name !== undefined && (typeof name !== 'string' || name === ''))
    throw wrong('name', 'name is not a text with something in it: leave it out for a store of its own')
}

export function wrong(option: string, message: string): SessionError<'ERR_SESSION_OPTION'> {
  return new SessionError('ERR_SESSION_OPTION', message, { option })
}

function unknown(option: string): string {
  const meant = known.find((name) => alike(name, option))
  const advice = meant === undefined ? `it takes ${known.join(' and ')}` : `${meant} is meant`
  return `memoryStore() has no option ${JSON.stringify(option)}: ${advice}`
}

/** `max`, `maxsessions`, `max_sessions`, `sessionName`: one begins or ends with the other, whatever the case and the joints. */
function alike(name: string, given: string): boolean {
  const [a, b] = [name, given].map((text) => text.toLowerCase().replace(/[^a-z]/g, ''))
  if (!a || !b || b.length < 3) return false
  return a.startsWith(b) || a.endsWith(b) || b.startsWith(a) || b.endsWith(a)
}
