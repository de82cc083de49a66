import { setTimeout as sleep } from 'node:timers/promises'
import type { SessionStore } from '@org/session-core'

/** A real store, as far away as one on another machine: requests that run at once truly meet. */
export function remoteStore(near: SessionStore, milliseconds = 3): SessionStore {
  return new Proxy(near, {
    get(target, verb) {
      const value: unknown = Reflect.get(target, verb)
      if (typeof value !== 'function' || verb === 'route' || verb === 'watch') return value
      return async (...args: unknown[]) => {
        await sleep(milliseconds)
        const answer: unknown = await Reflect.apply(value, target, args)
        await sleep(milliseconds)
        return answer
      }
    },
  })
}
