import type { SessionStore } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'

/** A real store, one verb of which waits until it is let go: at the door, or with its answer in hand. */
export interface HeldStore {
  readonly store: SessionStore
  /** Calls of this verb wait from now on, before they take effect or after it; resolves when one waits. */
  hold(verb: keyof SessionStore, when?: 'before' | 'after'): Promise<void>
  letGo(): void
}

export function heldStore(): HeldStore {
  let held: { verb: string; when: 'before' | 'after'; came: () => void; gone: Promise<void> } | undefined
  let letGo = (): void => {}
  const store = new Proxy(memoryStore(), {
    get(target, verb) {
      const value: unknown = Reflect.get(target, verb)
      if (typeof value !== 'function' || verb !== held?.verb) return value
      const { when, came, gone } = held
      return async (...args: unknown[]) => {
        const early: unknown = when === 'after' ? Reflect.apply(value, target, args) : undefined
        came()
        await gone
        return when === 'after' ? early : Reflect.apply(value, target, args)
      }
    },
  })
  return {
    store,
    hold: (verb, when = 'before') =>
      new Promise((came) => {
        held = {
          verb,
          when,
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
