import { memoryStore } from '@org/session-store-memory'
import { expect, onTestFinished } from 'vitest'
import type { SessionEvent } from '../../src/event/session-event'
import type { SessionOptions } from '../../src/options'
import { createSessions, type Sessions } from '../../src/sessions'
import { Clock } from './clock'
import { Faulty } from './faulty-store'
import { Recorded } from './recording-store'
import type { Store } from './wrapped-store'

type Names =
  | 'a'
  | 'b'
  | 'before'
  | 'c'
  | 'cart'
  | 'greeted'
  | 'half'
  | 'late'
  | 'list'
  | 'm'
  | 'meanwhile'
  | 'mine'
  | 'more'
  | 'n'
  | 'note'
  | 'notice'
  | 'of'
  | 'passport'
  | 'pending'
  | 'secret'
  | 'theirs'
  | 'theme'

/** Any values; those that tests name can be said with a dot. */
export type Data = Record<string, unknown> & { [K in Names]?: unknown }
export type Options = Partial<SessionOptions<Data>>
type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>

/** One `Sessions` with everything that is known of it: its time, its store, its events, and the tokens that left. */
export class World {
  readonly clock: Clock
  readonly memory: Store
  readonly faults: Faulty
  readonly recorded: Recorded
  readonly sessions: Sessions<Data>
  readonly events: SessionEvent[] = []
  readonly errors: unknown[] = []
  readonly tokens: Set<string> = new Set<string>()

  constructor(options: Options = {}, around: (below: Store) => Store = (below) => below, shared?: World) {
    this.clock = shared?.clock ?? new Clock()
    this.memory = shared?.memory ?? memoryStore()
    this.faults = new Faulty(this.memory)
    this.recorded = new Recorded(around(this.faults.store))
    const onEvent = (event: SessionEvent): void => void this.events.push(event)
    const { store } = this.recorded
    // a machine that stalls for two seconds is no slow store
    const made = { store, clock: this.clock.read, onEvent, deadline: '1m', ...options } as SessionOptions<Data>
    this.sessions = createSessions<Data>(made)
    // not in a hook of this module, which several files share: it would be one of the first file alone
    onTestFinished(() => this.#endWell())
  }

  of<T extends SessionEvent['type']>(type: T): readonly EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type)
  }

  /** What is stored of a live session. */
  async stored(id: string | undefined): Promise<Data | undefined> {
    const answer = await this.memory.read(id ?? '', { now: this.clock.now })
    if (answer.status !== 'live') return undefined
    return Object.fromEntries(Object.entries(answer.record.data).map(([key, text]) => [key, JSON.parse(text)]))
  }

  async isLive(id: string | undefined): Promise<boolean> {
    return (await this.stored(id)) !== undefined
  }

  /** How many live sessions there are of these ids. */
  async live(ids: readonly (string | undefined)[]): Promise<number> {
    return (await Promise.all(ids.map((id) => this.isLive(id)))).filter(Boolean).length
  }

  #endWell(): void {
    const { events, errors, tokens } = this
    expect(secretsIn([events, errors], tokens), 'secrets in events and errors').toEqual([])
    expect(JSON.stringify(events).includes('private datum'), 'data in events').toBe(false)
    expect([...errors, ...events].flatMap(unclear), 'what says too little').toEqual([])
  }
}

/** Never a token, not even its secret half, in any event or error of any test. */
function secretsIn(seen: unknown, tokens: ReadonlySet<string>): readonly string[] {
  const text = JSON.stringify(seen, (_, value: unknown) =>
    value instanceof Error ? { text: String(value.stack), cause: value.cause, ...value } : value,
  )
  return [...tokens]
    .flatMap((token) => [token, token.slice(23), token.slice(23, 45)])
    .filter((one) => text.includes(one))
}

/** Every error and warning says what is wrong, and of what: some words at least, and no empty place where an act is to be named. */
function unclear(seen: unknown): readonly string[] {
  if (typeof seen !== 'object' || seen === null) return []
  if ('verb' in seen && seen.verb === '') return ['a failure of no verb']
  return ['message', 'help'].flatMap((part) => {
    const text: unknown = Reflect.get(seen, part)
    return typeof text !== 'string' || /^\w.* .* .* (?!\(ERR)/.test(text) ? [] : [`${part}: ${JSON.stringify(text)}`]
  })
}
