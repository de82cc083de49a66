import { SessionError } from '@org/session-core'
import { mountedOn } from '@org/session-node'

/** `req.session` and `req.sessionID`. Without a session of ours they are as if they were not there: another library may assign them. */
export const requestAccessors: PropertyDescriptorMap = {
  session: {
    get(this: object) {
      return mountedOn(this)?.view
    },
    set(this: object, value: unknown) {
      const mounted = mountedOn(this)
      if (mounted) mounted.assign(value)
      else own(this, 'session', value)
    },
    enumerable: false,
    configurable: true,
  },
  sessionID: {
    get(this: object) {
      return mountedOn(this)?.access().id
    },
    set(this: object, value: unknown) {
      if (mountedOn(this))
        throw new SessionError('ERR_SESSION_READONLY', 'req.sessionID is read-only: regenerate() makes a new id', {})
      own(this, 'sessionID', value)
    },
    enumerable: false,
    configurable: true,
  },
}

function own(request: object, name: string, value: unknown): void {
  Object.defineProperty(request, name, { value, writable: true, enumerable: true, configurable: true })
}
