import type { SessionStore } from '@org/session-core'

type Call = () => Promise<unknown>

type Instead = (run: Call, args: readonly unknown[]) => Promise<unknown>

/** The next call of the verb is made by `instead`, which is given the call itself, and what it is called with. */
export function intercept(verb: string, store: SessionStore, instead: Instead): void {
  const own: unknown = Reflect.get(store, verb)
  if (typeof own !== 'function') throw new Error(`there is no verb ${verb}`)
  Reflect.set(store, verb, (...args: unknown[]) => {
    Reflect.set(store, verb, own)
    return instead(async () => own(...args), args)
  })
}
