import { SessionError } from '../error/session-error'

/** Where in a value JSON would lose something without a word. */
interface Loss {
  readonly path: readonly string[]
  readonly what: string
}

/**
 * The JSON of one value, or undefined for what removes a key.
 *
 * @throws {SessionError} `ERR_SESSION_DATA` with the path of what JSON would lose: a Map, a Set, a bigint, a function, a symbol, NaN, an
 * infinity, a hole in a list, a cycle. What has `toJSON`, a Date say, is stored as that.
 */
export function jsonText(value: unknown, key: string): string | undefined {
  const loss = findLoss(value, [key], [])
  if (loss !== undefined) throw refused(loss.path.join('.'), `is ${loss.what}, which JSON cannot carry`)
  try {
    return JSON.stringify(value)
  } catch (cause) {
    throw refused(key, 'has a toJSON that throws', cause)
  }
}

function refused(path: string, why: string, cause?: unknown): SessionError<'ERR_SESSION_DATA'> {
  const options = cause === undefined ? {} : { cause }
  return new SessionError('ERR_SESSION_DATA', `session data at ${path} ${why}`, { path }, options)
}

function findLoss(value: unknown, path: readonly string[], above: readonly object[]): Loss | undefined {
  switch (typeof value) {
    case 'bigint':
    case 'symbol':
    case 'function':
      return { path, what: `a ${typeof value}` }
    case 'number':
      return Number.isFinite(value) ? undefined : { path, what: String(value) }
    case 'object':
      return value === null ? undefined : lossIn(value, path, above)
    default:
      return undefined
  }
}

function lossIn(value: object, path: readonly string[], above: readonly object[]): Loss | undefined {
  const what = above.includes(value) ? 'a cycle' : lossy(value)
  if (what !== undefined) return { path, what }
  if ('toJSON' in value && typeof value.toJSON === 'function') return undefined
  const inside = [...above, value]
  const list = Array.isArray(value)
  const entries: readonly (readonly [string | number, unknown])[] = list ? [...value.entries()] : Object.entries(value)
  for (const [name, child] of entries) {
    const at = [...path, String(name)]
    if (child === undefined && list) return { path: at, what: 'undefined in a list' }
    const loss = findLoss(child, at, inside)
    if (loss) return loss
  }
  return undefined
}

function lossy(value: object): string | undefined {
  if (value instanceof Promise) return 'a promise that nobody awaited'
  const kinds = [Map, Set, WeakMap, WeakSet, ArrayBuffer]
  return ArrayBuffer.isView(value) || kinds.some((kind) => value instanceof kind)
    ? `a ${value.constructor.name}`
    : undefined
}

const encoder = new TextEncoder()
const halfPair = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** @throws {SessionError} `ERR_SESSION_DATA` for a name that not every store could hold. */
export function checkKey(key: string): void {
  const why = faultOf(key)
  if (why === undefined) return
  const path = key.slice(0, 40)
  throw new SessionError('ERR_SESSION_DATA', `the name of a session value ${why}: ${JSON.stringify(path)}`, { path })
}

function faultOf(key: string): string | undefined {
  if (key.includes('\0')) return 'holds a NUL'
  if (halfPair.test(key)) return 'holds half a surrogate pair'
  return key.length > 85 && encoder.encode(key).length > 255 ? 'is longer than 255 bytes' : undefined
}
