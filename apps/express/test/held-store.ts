import type { SessionStore } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'

/** A real store, one verb of which waits at the door until it is let go. */
export interface HeldStore {
  readonly store: SessionStore
  /** Calls of this verb wait from now on; resolves when one has come. */
  hold(verb: keyof SessionStore): Promise<void>
  letGo(): void
}

export function heldStore(): HeldStore {
  let held: { verb: string; came: () => void; gone: Promise<void> } | undefined
  let letGo = (): void => {}
  const store = new Proxy(memoryStore(), {
    get(target, verb) {
      const value: unknown = Reflect.get(target, verb)
      if (typeof value !== 'function' || verb !== held?.verb) return value
      const { came, gone } = held
      return async (...args: unknown[]) => {
        came()
        await gone
        return Reflect.apply(value, target, args)
      }
    },
  })
  return {
    store,
    hold: (verb) =>
      new Promise((came) => {
        held = {
          verb,
          came: () => came(),
          gone: new Promise((go) => {
            letGo = go
          }),
        }
      }),
    letGo: () => {
      held = undefined
      letGo()
    },
  }
}
