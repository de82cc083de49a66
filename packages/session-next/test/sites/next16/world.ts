import type { SessionEvent } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'

/** What tests see and steer: one for the process, however often Next loads this file. */
interface World {
  ahead: number
  watched: boolean
  /** How many times Next has loaded the sessions. */
  loads: number
  readonly calls: string[]
  readonly notes: unknown[]
}

const key = Symbol.for('session-next/test-world')

function world(): World {
  const found = Reflect.get(globalThis, key) as World | undefined
  if (found) return found
  const made: World = { ahead: 0, watched: false, loads: 0, calls: [], notes: [] }
  Reflect.set(globalThis, key, made)
  return made
}

export const clock = (): number => Date.now() + world().ahead

export const note = (event: SessionEvent): void => {
  world().notes.push(event)
}

export const report = async (seen: unknown): Promise<void> => {
  world().notes.push(seen)
}

/** Counts the calls of the store that an application gets without asking for one. */
export function watch(): void {
  const here = world()
  here.loads += 1
  if (here.watched) return
  here.watched = true
  const store = memoryStore({ name: '@org/session-next' })
  for (const verb of ['create', 'read', 'update', 'replace', 'destroy'] as const) {
    const inner = store[verb] as (...given: unknown[]) => unknown
    Object.assign(store, {
      [verb]: (...given: unknown[]) => {
        here.calls.push(verb)
        return inner(...given)
      },
    })
  }
}

/** One command, and what was noted since the last. */
export function control({ ahead }: { readonly ahead?: number }): unknown {
  const here = world()
  here.ahead += ahead ?? 0
  return { calls: here.calls.splice(0), notes: here.notes.splice(0), loads: here.loads }
}
