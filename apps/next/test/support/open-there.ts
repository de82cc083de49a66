import { certificate } from 'shop/e2e/open-here'
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

/** Opens a shop in a process of its own. Next takes every request for TLS, as it was told. */
export async function openThere(options: ShopOptions = {}): Promise<ShopUnderTest> {
  const there = new ShopProcess()
  onTestFinished(() => there.end())
  const url = await there.ask('open', options, options.tls ? certificate() : undefined)
  const backstage = Object.keys(acts).map((act) => [
    act,
    (...args: readonly unknown[]) => there.ask(act as keyof Backstage, ...args),
  ])
  return { ...(Object.fromEntries(backstage) as Backstage), url: String(url), secure: true }
}
