import { mountedOn } from '@org/session-node'

/** What is needed of a context and unknown to its types. */
interface Context {
  readonly app?: { readonly context?: object }
}

/** Without a session of ours it is as if it were not there: another library may assign it. */
const accessor: PropertyDescriptor = {
  get(this: object) {
    return mountedOn(this)?.view
  },
  set(this: object, value: unknown) {
    const mounted = mountedOn(this)
    if (mounted) mounted.assign(value)
    else Object.defineProperty(this, 'session', { value, writable: true, enumerable: true, configurable: true })
  },
  enumerable: false,
  configurable: true,
}

/**
 * Gives an app `ctx.session`: once, on the prototype that it made for its contexts. Where another library has that property it keeps
 * it, and ours is found by `sessionOf` alone.
 */
export function ensureSessionProperty(ctx: Context): void {
  if ('session' in ctx) return
  const prototype = ctx.app?.context
  const made = prototype !== undefined && Object.prototype.isPrototypeOf.call(prototype, ctx)
  Object.defineProperty(made ? prototype : ctx, 'session', accessor)
}
