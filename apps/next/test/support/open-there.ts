import { certificate } from 'shop/e2e/certificate'
import type { Backstage, ShopOptions, ShopUnderTest } from 'shop/e2e/shop-under-test'
import { onTestFinished } from 'vitest'
import { ShopProcess } from './shop-process'

const acts: Readonly<Record<keyof Backstage, true>> = {
  pass: true,
  hold: true,
  waiting: true,
  letGo: true,
  fail: true,
  entries: true,
  streams: true,
  reports: true,
  record: true,
  list: true,
  policy: true,
  openChat: true,
}

/** Processes whose shop is closed, by what an application keeps for good. To start Next takes longer than most tests. */
const idle = new Map<string, ShopProcess[]>()

function processFor({ token, clocks, tls }: ShopOptions): ShopProcess {
  const kind = JSON.stringify([token?.kind, clocks, tls])
  const kin = idle.get(kind) ?? []
  idle.set(kind, kin)
  const there = kin.pop() ?? new ShopProcess()
  onTestFinished(async () => {
    await there.ask('close')
    kin.push(there)
  })
  return there
}

/** After the tests of a file. */
export function endProcesses(): void {
  for (const there of [...idle.values()].flat()) there.end()
  idle.clear()
}

/** Opens a shop in another process. Next takes every request for TLS, as it was told. */
export async function openThere(options: ShopOptions = {}): Promise<ShopUnderTest> {
  const there = processFor(options)
  const url = await there.ask('open', options, options.tls ? certificate() : undefined)
  const backstage = Object.keys(acts).map((act) => [
    act,
    (...args: readonly unknown[]) => there.ask(act as keyof Backstage, ...args),
  ])
  return { ...(Object.fromEntries(backstage) as Backstage), url: String(url), secure: true }
}
