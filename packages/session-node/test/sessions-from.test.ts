import { createSessions, type SessionEvent } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { sessionsFrom } from '../src/sessions-from'

const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
const request = { headers: { host: 'shop.test' }, method: 'POST', secure: true }

let from: typeof sessionsFrom

beforeEach(async () => {
  vi.stubEnv('NODE_ENV', 'production')
  // as in a process of its own
  vi.resetModules()
  from = (await import('../src/sessions-from')).sessionsFrom
})

afterEach(() => {
  vi.unstubAllEnvs()
  warn.mockClear()
})

const warning = {
  type: 'warning',
  code: 'WARN_SESSION_MEMORY_STORE',
  message:
    'sessions live in the memory of this process: a restart signs everybody out, and a second process knows nothing of them',
  help: 'give session() a store, or memoryStore() in so many words',
}
const printed = `${warning.code}: ${warning.message}; ${warning.help}`
const linesOfMemory = (): unknown[] => warn.mock.calls.flat().filter((line) => String(line).includes('MEMORY_STORE'))

const never = (): never => {
  throw new Error('nobody asked for a store in memory')
}

/** Signs ada in, and says where that was stored. */
async function loginAt(sessions: ReturnType<typeof sessionsFrom>): Promise<void> {
  const session = await sessions.open(request)
  await session.login('ada')
}

describe('what an adapter was given', () => {
  it('is used as it is when it is the Sessions that somebody made', () => {
    const sessions = createSessions({ store: memoryStore() })
    expect(from(sessions, never)).toBe(sessions)
    expect(linesOfMemory()).toEqual([])
  })

  it('keeps its store and the rest of its options, without a word of memory', async () => {
    const store = memoryStore()
    const events: SessionEvent[] = []
    await loginAt(from({ store, onEvent: (event) => events.push(event) }, never))
    expect(store.size).toBe(1)
    expect(events).toContainEqual(expect.objectContaining({ type: 'created', owner: 'ada' }))
    expect(events).not.toContainEqual(expect.objectContaining({ code: warning.code }))
    expect(linesOfMemory()).toEqual([])
  })

  it('has the store of the adapter where it names none', async () => {
    const store = memoryStore()
    await loginAt(from({}, () => store))
    expect(store.size).toBe(1)
  })

  it('that cannot work is refused at once', () => {
    expect(() => from({ lifetime: { idle: 'soon' as never } }, memoryStore)).toThrow('ERR_SESSION_OPTION')
  })
})

describe('sessions in the memory of a process in production', () => {
  it('are warned of on the console, in full and once in a process', () => {
    from({}, memoryStore)
    from({}, memoryStore)
    expect(linesOfMemory()).toEqual([printed])
  })

  it('are warned of where somebody listens, and there alone', () => {
    const events: SessionEvent[] = []
    from({ onEvent: (event) => events.push(event) }, memoryStore)
    from({ onEvent: (event) => events.push(event) }, memoryStore)
    expect(events.filter((event) => 'code' in event && event.code === warning.code)).toEqual([warning])
    expect(linesOfMemory()).toEqual([])
  })

  it('are there also where the listener throws, which is said', async () => {
    const store = memoryStore()
    const broken = new Error('of the listener')
    const onEvent = (): never => {
      throw broken
    }
    await loginAt(from({ onEvent }, () => store))
    expect(store.size).toBe(1)
    expect(warn.mock.calls[0]).toEqual(['onEvent threw, and sessions went on without it.', broken])
  })

  it('are not warned of where an option is refused', () => {
    expect(() => from({ onEvent: 'print' as never }, memoryStore)).toThrow('ERR_SESSION_OPTION')
    expect(linesOfMemory()).toEqual([])
  })

  it.each(['development', 'test', '', undefined])('are not spoken of elsewhere: NODE_ENV %s', (mode) => {
    vi.stubEnv('NODE_ENV', mode)
    from({}, memoryStore)
    expect(linesOfMemory()).toEqual([])
    vi.stubEnv('NODE_ENV', 'production')
    from({}, memoryStore)
    expect(linesOfMemory()).toEqual([printed])
  })
})
