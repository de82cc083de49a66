import { type OpenSession, type ReadonlySession, SessionError } from '@org/session-core'

/** A session to look at; what it shows is that of the moment it is asked. */
class ReadView<D> implements ReadonlySession<D> {
  readonly #session: OpenSession<D>
  #data: ReadonlySession<D>['data'] | undefined

  constructor(session: OpenSession<D>) {
    this.#session = session
  }
  get id(): ReadonlySession['id'] {
    return this.#session.id
  }
  get owner(): ReadonlySession['owner'] {
    return this.#session.owner
  }
  get status(): ReadonlySession['status'] {
    return this.#session.status
  }
  get authentication(): ReadonlySession['authentication'] {
    return this.#session.authentication
  }
  get expiresAt(): ReadonlySession['expiresAt'] {
    return this.#session.expiresAt
  }
  get data(): ReadonlySession<D>['data'] {
    this.#data ??= frozen(this.#session.data)
    return this.#data
  }
  check(requirement?: Parameters<ReadonlySession['check']>[0]): ReturnType<ReadonlySession['check']> {
    return this.#session.check(requirement)
  }
}

for (const verb of ['login', 'logout', 'regenerate', 'update', 'touch', 'save', 'reload', 'onEnd'])
  Object.defineProperty(ReadView.prototype, verb, {
    value() {
      throw new SessionError(
        'ERR_SESSION_READONLY',
        `${verb} on what getSession() gave: wrap the action or handler in withSession(), and use the session it hands you`,
        {},
      )
    },
  })

/** The session for those who only look: no verbs, and data that nobody can change. */
export function readView<D>(session: OpenSession<D>): ReadonlySession<D> {
  return new ReadView(session)
}

/** A copy, frozen all the way down. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Object.freeze(value.map(frozen)) as T
  const prototype: object | null = Object.getPrototypeOf(value)
  // what is no data can stand here only for as long as nobody saved it
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return value
  const copy: object = Object.create(prototype)
  for (const [key, inner] of Object.entries<unknown>(value as Record<string, unknown>))
    Object.defineProperty(copy, key, { value: frozen(inner), enumerable: true })
  return Object.freeze(copy) as T
}
