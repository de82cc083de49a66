import type { LoginOptions, NotPromise, OpenSession, RegenerateOptions, Values } from '@org/session-core'
import { SessionError } from '@org/session-core'
import type { Callback } from './session-view'
import { Stamp } from './stamp'

function sessionOf(view: unknown): OpenSession<never> {
  const session = Stamp.sessionOf(view)
  if (session) return session
  throw new SessionError(
    'ERR_SESSION_OPTION',
    'a method of a session was called apart from it: write req.session.save()',
    { option: 'this' },
  )
}

/** A callback is called in a tick of its own, so that what it throws is the application's exception and not our rejection. */
function settle(work: Promise<void>, callback: unknown): Promise<void> | undefined {
  if (typeof callback !== 'function') return work
  work.then(
    () => process.nextTick(callback as Callback),
    (error: unknown) => process.nextTick(callback as Callback, error),
  )
  return undefined
}

/** What the eight methods of a session in property style do. Shared by all sessions: each finds its own by `this`. */
export const viewMethods = {
  async login(this: unknown, owner: string, options?: LoginOptions<never>): Promise<void> {
    await sessionOf(this).login(owner, options)
  },
  async logout(this: unknown): Promise<void> {
    await sessionOf(this).logout()
  },
  async update<R>(this: unknown, change: (data: Values<never>) => NotPromise<R>): Promise<R> {
    return sessionOf(this).update(change)
  },
  save(this: unknown, callback?: Callback): Promise<void> | undefined {
    return settle(sessionOf(this).save(), callback)
  },
  reload(this: unknown, callback?: Callback): Promise<void> | undefined {
    return settle(sessionOf(this).reload(), callback)
  },
  regenerate(this: unknown, given?: RegenerateOptions<never> | Callback): Promise<void> | undefined {
    const options = typeof given === 'function' ? undefined : given
    return settle(sessionOf(this).regenerate(options), given)
  },
  destroy(this: unknown, callback?: Callback): Promise<void> | undefined {
    return settle(sessionOf(this).logout(), callback)
  },
  touch(this: unknown): void {
    // housekeeping: the core tells of a failure by an event
    sessionOf(this)
      .touch()
      .catch(() => {})
  },
} as const
