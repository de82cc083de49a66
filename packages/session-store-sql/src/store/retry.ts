import { type Awaitable, SessionError } from '@org/session-core'

interface Retry<T> {
  readonly verb: string
  /** `undefined` means that nothing was decided: try again. */
  attempt(): Awaitable<T | undefined>
  /** Such an attempt may have done a part of it all the same. */
  readonly inParts?: true
  /** Whether an error says that all was rolled back, so that trying again repeats nothing. */
  isRollback(error: unknown): boolean
}

/** In milliseconds. The core's own deadline is shorter; this one ends what nobody waits for any more. */
const patience = 10_000

/**
 * Tries until something is decided: at once, then with pauses that grow and differ, so that those who collided do not do it again.
 * What is answered without a promise is answered without one.
 */
export function retry<T>(work: Retry<T>): Awaitable<T> {
  try {
    const first = work.attempt()
    if (isPromise(first)) return settle(first, work)
    return first === undefined ? again(work, undefined) : first
  } catch (error) {
    if (!work.isRollback(error)) throw error
    return again(work, error)
  }
}

async function settle<T>(first: PromiseLike<T | undefined>, work: Retry<T>): Promise<T> {
  const { value, error } = await outcomeOf(() => first, work)
  return value === undefined ? again(work, error) : value
}

async function again<T>(work: Retry<T>, cause: unknown): Promise<T> {
  const until = performance.now() + patience
  let last = cause
  for (let attempt = 1; performance.now() < until; attempt += 1) {
    await pause(attempt)
    const { value, error } = await outcomeOf(() => work.attempt(), work)
    if (value !== undefined) return value
    last = error
  }
  throw tired(work, last)
}

async function outcomeOf<T>(
  attempt: () => Awaitable<T | undefined>,
  { isRollback }: Retry<T>,
): Promise<{ value?: T | undefined; error?: unknown }> {
  try {
    return { value: await attempt() }
  } catch (error) {
    if (!isRollback(error)) throw error
    return { error }
  }
}

function pause(attempt: number): Promise<void> {
  const longest = Math.min(2 * attempt, 50)
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest))
}

function tired({ verb, inParts }: Retry<unknown>, cause: unknown): SessionError {
  const done = inParts ? 'a part of it may be done' : 'nothing of it was done'
  const message = `${verb} met others that changed the same rows for ${patience / 1000} seconds, and ${done}`
  return new SessionError('ERR_SESSION_STORE', message, { verb, outcome: inParts ? 'unknown' : 'notSent' }, { cause })
}

function isPromise<T>(value: Awaitable<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
