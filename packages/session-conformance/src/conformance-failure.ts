/** A sentence of a contract that does not hold. Runners that know `actual` and `expected` show the difference. */
export class ConformanceFailure extends Error {
  override readonly name: string = 'ConformanceFailure'
  readonly actual: unknown
  readonly expected: unknown

  constructor(message: string, actual?: unknown, expected?: unknown) {
    super(message)
    this.actual = actual
    this.expected = expected
  }
}

/** Equal by own enumerable keys, all the way down, whatever the prototypes. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const path = difference(actual, expected, '')
  if (path === undefined) return
  const where = path === '' ? what : `${what}, at ${path}`
  throw new ConformanceFailure(`${where}: expected ${shown(expected)}, got ${shown(actual)}`, actual, expected)
}

export function oneOf<T>(actual: T, allowed: readonly T[], what: string): void {
  if (!allowed.includes(actual)) fail(`${what}: expected ${allowed.map(shown).join(' or ')}, got ${shown(actual)}`)
}

export function holds(condition: boolean, what: string): asserts condition {
  if (!condition) fail(what)
}

export function fail(message: string): never {
  throw new ConformanceFailure(message)
}

/** What the call rejected with, or threw; a failure when it answered. */
export async function rejected(call: () => unknown, what: string): Promise<unknown> {
  let answer: unknown
  try {
    answer = await call()
  } catch (error) {
    return error
  }
  return fail(`${what}: expected it to reject, got ${shown(answer)}`)
}

function difference(a: unknown, b: unknown, path: string): string | undefined {
  if (Object.is(a, b)) return undefined
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return path
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  for (const key of keys) {
    const deeper = difference(own(a, key), own(b, key), `${path}[${JSON.stringify(key)}]`)
    if (deeper !== undefined) return deeper
  }
  return undefined
}

function own(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length <= 300 ? text : `${text.slice(0, 300)}… (${text.length} characters)`
}
