import type { SessionStore } from '@org/session-core'
import type { StoreVerb } from './shop-under-test.js'

/** A real store that can be made to wait and to fail. */
export interface HeldStore {
  readonly store: SessionStore
  hold(verb: StoreVerb, when: 'before' | 'after'): void
  /** Resolves when a call waits. */
  waiting(): Promise<void>
  letGo(): void
  fail(verbs: readonly StoreVerb[]): void
}

interface Hold {
  readonly verb: StoreVerb
  readonly when: 'before' | 'after'
  readonly came: Gate
  readonly gone: Gate
}

export function heldStore(real: SessionStore): HeldStore {
  let held: Hold | undefined
  let failing: readonly PropertyKey[] = []
  const store = new Proxy(real, {
    get(target, verb) {
      const value: unknown = Reflect.get(target, verb)
      if (typeof value !== 'function') return value
      const call = (...args: unknown[]): unknown => Reflect.apply(value, target, args)
      if (failing.includes(verb)) return () => Promise.reject(new Error('10.0.0.5:6379 refused'))
      return held?.verb === verb ? waitingCall(held, call) : call
    },
  })
  return {
    store,
    hold(verb, when) {
      held = { verb, when, came: gate(), gone: gate() }
    },
    waiting: () => held?.came.opened ?? Promise.reject(new Error('nothing is held')),
    letGo() {
      held?.gone.open()
      held = undefined
    },
    fail(verbs) {
      failing = verbs
    },
  }
}

function waitingCall({ when, came, gone }: Hold, call: (...args: unknown[]) => unknown) {
  return async (...args: unknown[]): Promise<unknown> => {
    const early = when === 'after' ? call(...args) : undefined
    came.open()
    await gone.opened
    return when === 'after' ? early : call(...args)
  }
}

interface Gate {
  readonly opened: Promise<void>
  open(): void
}

function gate(): Gate {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
