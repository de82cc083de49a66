import { SessionError } from '@org/session-core'
import { mountedOn, type RequestSession } from '@org/session-node'

/** `req.session` and `req.sessionID`. Without a session of ours they are as if they were not there: another library may assign them. */
export const requestAccessors: PropertyDescriptorMap = {
  session: {
    get(this: object) {
      return owning(this)?.view
    },
    set(this: object, value: unknown) {
      const mounted = owning(this)
      if (mounted) mounted.assign(value)
      else own(this, 'session', value)
    },
    enumerable: false,
    configurable: true,
  },
  sessionID: {
    get(this: object) {
      return owning(this)?.access().id
    },
    set(this: object, value: unknown) {
      if (owning(this))
        throw new SessionError('ERR_SESSION_READONLY', 'req.sessionID is read-only: regenerate() makes a new id', {})
      own(this, 'sessionID', value)
    },
    enumerable: false,
    configurable: true,
  },
}

/** The session whose properties these are: the first of ours, unless another library was before it. */
function owning(request: object): RequestSession<never> | undefined {
  const mounted = mountedOn(request)
  return mounted?.aside ? undefined : mounted
}

/** Another library has assigned `req.session`. */
export function isTaken(request: object): boolean {
  return Object.hasOwn(request, 'session') && 'value' in (Object.getOwnPropertyDescriptor(request, 'session') ?? {})
}

function own(request: object, name: string, value: unknown): void {
  Object.defineProperty(request, name, { value, writable: true, enumerable: true, configurable: true })
}
