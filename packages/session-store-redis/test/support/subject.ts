import type { StoreFaults, StoreSubject, StoreVerb } from '@org/session-conformance'
import type { SessionStore, Watchable } from '@org/session-core'
import { redisStore } from '../../src/index'
import { isScript } from './is-script'
import { eventually } from './make'
import { loadScripts } from './scripts'
import { servers } from './servers'
import type { Opened, SetUp } from './set-ups'
import { Taps } from './taps'

type Fault = 'fail' | 'resend' | 'crash'

const verbs = ['create', 'read', 'update', 'replace', 'destroy', 'revoke', 'revokeOwner', 'check'] as const

/** A client that goes on trying to do what must fail is not waited for; what must succeed has all the time that it needs. */
const deadlines = { whole: 20_000, gated: 1200, sent: 200 }

/** Real wires that fail as asked: one client for all cases, keys of its own for each. */
export class Bench {
  private readonly setUp: SetUp
  private readonly taps: Taps
  private readonly opened: Opened
  private readonly other: Opened
  private readonly otherTaps: Taps
  private readonly prefixes = new WeakMap<SessionStore, string>()
  private readonly armed = new WeakMap<SessionStore, Map<StoreVerb, Fault>>()
  private readonly stops: (() => void)[] = []
  private count = 0

  private constructor(setUp: SetUp, here: readonly [Taps, Opened], there: readonly [Taps, Opened]) {
    this.setUp = setUp
    ;[this.taps, this.opened] = here
    ;[this.otherTaps, this.other] = there
  }

  static async of(setUp: SetUp, variable?: string): Promise<Bench> {
    const around = await servers(setUp.topology, variable)
    await loadScripts(around.data)
    const open = async (): Promise<[Taps, Opened]> => {
      const taps = await Taps.before(around.data)
      return [taps, await setUp.open(around, taps)]
    }
    return new Bench(setUp, await open(), await open())
  }

  async close(): Promise<void> {
    for (const stop of this.stops) stop()
    for (const opened of [this.opened, this.other]) await opened.close()
    for (const taps of [this.taps, this.otherTaps]) await taps.close()
  }

  create(): SessionStore {
    this.count += 1
    const prefix = `test:${process.pid}:${performance.now()}:${this.count}:`
    const store = redisStore({ ...this.opened.options, prefix })
    const armed = new Map<StoreVerb, Fault>()
    const wrapped: SessionStore = { ...store }
    for (const verb of verbs) {
      const call: unknown = store[verb]
      const act = async (...given: unknown[]): Promise<unknown> => Reflect.apply(call as () => unknown, store, given)
      Reflect.set(wrapped, verb, (...given: unknown[]) => this.call(armed, verb, () => act(...given)))
    }
    this.armed.set(wrapped, armed)
    this.prefixes.set(wrapped, prefix)
    return wrapped
  }

  /** It listens before anything ends. */
  async elsewhere(store: SessionStore): Promise<SessionStore> {
    const other = redisStore({ ...this.other.options, prefix: this.prefixes.get(store) })
    this.stops.push(await listening(other, store))
    return other
  }

  arm(fault: Fault, verb: StoreVerb, store: SessionStore): void {
    this.armed.get(store)?.set(verb, fault)
  }

  private call(armed: Map<StoreVerb, Fault>, verb: StoreVerb, act: () => Promise<unknown>): Promise<unknown> {
    const fault = armed.get(verb)
    armed.delete(verb)
    return fault === undefined ? act() : this.with(fault, verb, act)
  }

  private async with(fault: Fault, verb: StoreVerb, act: () => Promise<unknown>): Promise<unknown> {
    this.count += 1
    const gated = fault === 'fail' && this.count % 5 === 0
    const steps = verb === 'replace' && this.setUp.topology === 'cluster' ? 3 : 1
    if (gated) this.taps.down()
    else if (fault === 'resend') this.resend()
    else if (fault === 'crash') this.cutAt(1 + (this.count % steps), 'cutAfter')
    else this.cutAt(1, 'cut')
    try {
      return await Promise.race([act(), late(deadlines[fault === 'resend' ? 'whole' : gated ? 'gated' : 'sent'])])
    } finally {
      this.taps.up()
      await this.ready()
    }
  }

  /** A library that sends again is cut off from an answer; for the others the wire itself says everything twice. */
  private resend(): void {
    const { resends } = this.setUp
    let cut = false
    this.taps.judge((words) => {
      if (!isScript(words) || cut) return 'pass'
      cut = resends
      return resends ? 'cutAfter' : 'twice'
    })
  }

  /** At that step; nothing gets through any more until the call has failed. */
  private cutAt(last: number, how: 'cut' | 'cutAfter'): void {
    let seen = 0
    this.taps.judge((words) => {
      if (!isScript(words)) return seen >= last ? 'cut' : 'pass'
      seen += 1
      return seen < last ? 'pass' : seen === last ? how : 'cut'
    })
  }

  private async ready(): Promise<void> {
    const store = redisStore({ ...this.opened.options })
    await eventually(async () => {
      const reads = Array.from({ length: 8 }, (_, n) => store.read(String(n).repeat(22), { now: 0 }))
      return (await Promise.allSettled(reads)).every(({ status }) => status === 'fulfilled')
    }, 'the client comes back')
  }
}

async function listening(other: SessionStore & Watchable, store: SessionStore): Promise<() => void> {
  let heard = false
  const stop = other.watch(() => {
    heard = true
  })
  const until = performance.now() + 20_000
  for (let n = 0; !heard; n += 1) {
    if (performance.now() > until) throw new Error('the other store does not hear')
    const id = String(n).padStart(22, 'w')
    const times = { createdAt: 0, lastSeenAt: 0, expiresAt: 60_000 }
    const rest = { version: 1, generation: 1, owner: null, credentials: '', facts: '', data: {} }
    await store.create({ id, ...times, ...rest }, { now: 0 })
    await store.destroy(id, { now: 0, mark: { text: '', until: 0 } })
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return stop
}

function late(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('the deadline is over')), milliseconds).unref()
  })
}

function faultsOf(bench: () => Bench): StoreFaults {
  return {
    fail: (verb, store) => bench().arm('fail', verb, store),
    resend: (verb, store) => bench().arm('resend', verb, store),
    crash: (verb, store) => bench().arm('crash', verb, store),
    elsewhere: (store) => bench().elsewhere(store),
  }
}

export function subjectOf(bench: () => Bench): StoreSubject {
  return {
    create: () => bench().create(),
    capabilities: ['ownerIndex', 'sweepable', 'oneTime', 'watchable', 'revocations'],
    faults: faultsOf(bench),
  }
}
