import { cookie, createSessions, query, type SessionOptions, type SessionStore, type Sessions } from '@org/session-core'
import { type StageEntry, toldEvent } from './stage-entry'
import { StageGates } from './stage-gates'
import type { Pace, StoreCall, Which } from './stage-step'
import { StageStore } from './stage-store'

/** Any values. */
export type StageData = Record<string, unknown>

/** When every case begins, so that what is told of times is always the same. */
const beginning = Date.UTC(2030, 0, 1)

/** All that an app knows during one case: the next begins with a new one. */
export class StageWorld {
  log: StageEntry[] = []
  now: number = beginning
  /** Where the next request is to be sent. */
  redirect: string | undefined = undefined
  /** Requests count as made to a host that is not this machine. */
  elsewhere = false
  readonly gates: StageGates = new StageGates()
  readonly stores: Readonly<Record<Which, StageStore>>
  readonly sessions: Readonly<Record<Which, Sessions<StageData>>>

  constructor(create: () => SessionStore, pace: Pace) {
    const storeOf = (of: Which): StageStore =>
      new StageStore(create(), {
        pace,
        note: (verb) => this.log.push({ what: 'asked', of, verb }),
        wait: (gate) => this.wait(gate),
      })
    this.stores = { session: storeOf('session'), other: storeOf('other') }
    this.sessions = {
      session: createSessions({
        ...this.#options('session'),
        transports: [cookie(), query()],
        secure: true,
      }),
      other: createSessions({
        ...this.#options('other'),
        transports: [cookie({ name: '__Host-Http-other' })],
        limit: { perOwner: 1, beyond: 'refuse' },
        ownerOf: ({ account }) => (typeof account === 'string' ? account : undefined),
      }),
    }
  }

  /** From here on these calls fail, in the stores of both sessions. */
  fail(verbs: readonly StoreCall[]): void {
    this.stores.session.failing = this.stores.other.failing = verbs
  }

  /** From here on these calls wait at a gate. */
  hold(held: StageStore['held']): void {
    this.stores.session.held = this.stores.other.held = held
  }

  wait(gate: string): Promise<void> {
    this.log.push({ what: 'waiting', gate })
    return this.gates.wait(gate)
  }

  #options(of: Which): SessionOptions<StageData> {
    return {
      store: this.stores[of].store,
      clock: () => this.now,
      // a machine that stalls is no slow store
      deadline: '1m',
      onEvent: (event) => this.log.push({ what: 'happened', of, event: toldEvent(event) }),
    }
  }
}
