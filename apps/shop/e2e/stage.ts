import type { Entry } from '../src/inspect/journal.js'
import { type OpenStore, openStore } from '../src/open-store.js'
import { createShopSessions, type ShopSessions } from '../src/sessions.js'
import { openChat } from './chat.js'
import { type HeldStore, heldStore } from './held-store.js'
import { remoteStore } from './remote-store.js'
import type { Backstage, ShopOptions } from './shop-under-test.js'

/** All of a shop but its framework, in the process in which the framework runs. */
export interface Stage {
  readonly shop: ShopSessions
  readonly backstage: Backstage
  /** For the framework, to tell what the visitor is not. */
  report(error: unknown): void
  close(): Promise<void>
}

/** `secure`: every request counts as TLS. */
export async function openStage(
  { store = 'memory', token, clocks, stopped = false }: ShopOptions = {},
  secure?: boolean,
): Promise<Stage> {
  const opened = await storeAt(store)
  const held = heldStore(opened.store)
  const time = newTime(stopped)
  const shop = createShopSessions({
    store: held.store,
    token,
    table: token?.kind === 'signed' ? await opened.openTable() : undefined,
    clock: time.now,
    // a call that a test holds waits for browsers and other processes
    deadline: '1m',
    ...(clocks && { clocks }),
    ...(secure !== undefined && { secure }),
  })
  const reports: string[] = []
  const endings = [opened.close]
  return {
    shop,
    report: (error) => void reports.push(String(error)),
    async close() {
      for (const end of endings.reverse()) await end()
    },
    backstage: {
      pass: async (milliseconds) => time.pass(milliseconds),
      reports: async () => reports,
      ...controlsOf(held),
      ...insightsOf(shop),
      async openChat() {
        const { url, end } = await openChat(shop)
        endings.push(end)
        return url
      },
    },
  }
}

async function storeAt(address: string): Promise<OpenStore> {
  if (address !== 'remote') return openStore(address)
  const near = await openStore('memory')
  return { ...near, store: remoteStore(near.store) }
}

function newTime(stopped: boolean): { now(): number; pass(milliseconds: number): void } {
  const began = Date.now()
  let passed = 0
  return {
    now: () => (stopped ? began : Date.now()) + passed,
    pass(milliseconds) {
      passed += milliseconds
    },
  }
}

function controlsOf(held: HeldStore): Pick<Backstage, 'hold' | 'waiting' | 'letGo' | 'fail'> {
  return {
    hold: async (verb, when) => held.hold(verb, when),
    waiting: () => held.waiting(),
    letGo: async () => held.letGo(),
    fail: async (...verbs) => held.fail(verbs),
  }
}

function insightsOf({
  journal,
  store,
  clock,
  sessions,
}: ShopSessions): Pick<Backstage, 'entries' | 'streams' | 'record' | 'list' | 'policy'> {
  // all of them: the journal forgets the first of two hundred, which twenty clicks at once can make
  const entries: Entry[] = []
  journal.listen((entry) => void entries.push(entry))
  return {
    entries: async () => entries,
    // but for the one above
    streams: async () => journal.listeners - 1,
    async record(id) {
      const found = await store.read(id, { now: clock() })
      return found.status === 'live' ? found.record : undefined
    },
    list: (owner) => sessions.list(owner),
    policy: async () => sessions.describe(),
  }
}
