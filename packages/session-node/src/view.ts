import type { OpenSession, SessionData } from '@org/session-core'
import { SessionError } from '@org/session-core'
import type { ReservedKey, SessionView } from './session-view'
import { Stamp } from './stamp'
import { viewMethods } from './view-methods'

type Getter = (this: unknown) => unknown

const members: Readonly<Record<ReservedKey, Getter>> = {
  id() {
    return Stamp.sessionOf(this)?.id
  },
  owner() {
    return Stamp.sessionOf(this)?.owner
  },
  login: () => viewMethods.login,
  logout: () => viewMethods.logout,
  update: () => viewMethods.update,
  save: () => viewMethods.save,
  reload: () => viewMethods.reload,
  regenerate: () => viewMethods.regenerate,
  destroy: () => viewMethods.destroy,
  touch: () => viewMethods.touch,
}

export function isReserved(key: string): key is ReservedKey {
  return Object.hasOwn(members, key)
}

/** For a key of the application's that is a member of every session. */
export function reservedKey(key: string): SessionError<'ERR_SESSION_RESERVED_KEY'> {
  const way = `use another name, or sessionOf(req).data.${key}`
  return new SessionError('ERR_SESSION_RESERVED_KEY', `'${key}' is a member of every session: ${way}`, { key })
}

/**
 * What the core makes the data object of a session with: a closed prototype without a root, so that `constructor` and `__proto__` are
 * keys like any other, and nothing but data is enumerable.
 */
// biome-ignore lint/complexity/noStaticOnlyClass: the core makes its data objects of it
export class View {
  static {
    const prototype = View.prototype
    Object.setPrototypeOf(prototype, null)
    Reflect.deleteProperty(prototype, 'constructor')
    for (const [key, get] of Object.entries(members)) close(prototype, key, get)
    hide(prototype, 'hasOwnProperty', Object.prototype.hasOwnProperty)
    hide(prototype, 'toString', Object.prototype.toString)
    // a large value is parsed when it is read first: a log shows it all the same
    hide(prototype, Symbol.for('nodejs.util.inspect.custom'), function (this: object) {
      return { ...this }
    })
  }
}

function close(prototype: object, key: string, get: Getter): void {
  const set = (): never => {
    throw reservedKey(key)
  }
  Object.defineProperty(prototype, key, { get, set, enumerable: false, configurable: false })
}

/** Writable, so that the name stays free for data. */
function hide(prototype: object, key: string | symbol, value: unknown): void {
  Object.defineProperty(prototype, key, { value, writable: true, enumerable: false, configurable: true })
}

/** The session in property style: the same object until an act of the session replaces it. */
export function viewOf<D = SessionData>(session: OpenSession<D>): SessionView<D> {
  const view = session.view(View)
  Stamp.put(view, session as unknown as OpenSession<never>)
  return view as SessionView<D>
}
