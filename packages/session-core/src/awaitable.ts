/** A value now or later. Stores that need not wait answer at once, and cost no tick. */
export type Awaitable<T> = T | PromiseLike<T>

export function isThenable<T>(value: Awaitable<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

/** Goes on in the same tick when the value is there, which is what keeps a memory store synchronous to the last byte. */
export function chain<T, R>(value: Awaitable<T>, next: (value: T) => Awaitable<R>): Awaitable<R> {
  return isThenable(value) ? value.then(next) : next(value)
}
