import type { Awaitable } from '../../src/awaitable'
import type { OneTime, OwnerIndex, Watchable } from '../../src/store/capabilities'
import type { SessionStore } from '../../src/store/contract'

export type Store = SessionStore & OwnerIndex & Watchable & OneTime
export type Verb = keyof SessionStore | 'list' | 'destroyAll' | 'consume'

const verbs: readonly Verb[] = ['create', 'read', 'update', 'replace', 'destroy', 'list', 'destroyAll', 'consume']

/** A store whose every verb goes through `around`; `run` lets the one below take effect. */
export function wrap(
  below: Store,
  around: (verb: Verb, args: readonly unknown[], run: () => unknown) => unknown,
): Store {
  const wrapped: Record<string, unknown> = { route: (owner: string) => below.route(owner) }
  wrapped['watch'] = (listener: (id: string) => void) => below.watch(listener)
  for (const verb of verbs) {
    const call = below[verb] as (...args: readonly unknown[]) => Awaitable<unknown>
    wrapped[verb] = (...args: readonly unknown[]) => around(verb, args, () => call.apply(below, [...args]))
  }
  return wrapped as unknown as Store
}

/** Answers nothing at once: each verb takes effect and answers some ticks later, in the order of the calls or not. */
export function slow(below: Store, ticks: () => number = () => 1): Store {
  return wrap(below, async (_, __, run) => {
    for (let left = ticks(); left > 0; left--) await Promise.resolve()
    return run()
  })
}
