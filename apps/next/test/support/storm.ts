import type { Page } from 'playwright-core'
import { signIn } from 'shop/e2e/browser'
import { Answers } from './answers'
import { gust, type Plan } from './gust'

export interface StormOptions {
  /** It lasts so long, and on a slow machine longer: until there were so many requests and renewals. */
  readonly seconds: number
  readonly requests: number
  readonly renewals: number
  /** From so many milliseconds on a request is not what the claim is about. */
  readonly slow: number
}

export interface Storm {
  readonly requests: number
  readonly renewals: number
  readonly slow: number
  /** How often the visitor was signed out after a slow request. */
  readonly leftOut: number
  /** Who was not known though no request was slow. */
  readonly signedOut: readonly string[]
  /** Teas of which there are more or less than were put in. */
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
}

const clicked = 'gyokuro'
const sent = ['keemun', 'shou', 'bai-mudan', 'dong-ding', 'second-flush']
const links = Array.from({ length: 20 }, (_, n) => ['/', '/cart', '/devices', '/account'][n % 4] ?? '/')
/** The shop keeps no more of one tea. */
const most = 99

type Counts = Map<string, number>

/** Ada, everywhere at once. */
export async function storm(page: Page, url: string, options: StormOptions): Promise<Storm> {
  const answers = new Answers(page, options.slow)
  const until = Date.now() + options.seconds * 1000
  const signedOut: string[] = []
  const lost: string[] = []
  let sessions = 0
  const isOver = (): boolean =>
    Date.now() >= until && answers.requests >= options.requests && answers.seen - sessions >= options.renewals
  while (!isOver()) {
    const slowBefore = answers.slow
    await leave(page)
    await page.context().clearCookies()
    await signIn(page, url)
    sessions += 1
    const counts: Counts = new Map()
    const strangers = await blow(page, counts, isOver)
    if (strangers.length === 0) lost.push(...(await missing(page, counts)))
    else if (answers.slow === slowBefore) signedOut.push(...strangers)
  }
  const renewals = (await answers.tokens()) - sessions
  const { requests, doubled } = answers
  return { requests, renewals, slow: answers.slow, leftOut: sessions - 1, signedOut, lost, doubled }
}

/** What the session before had under way ends and leaves nothing behind. Of a page that stayed, Next would load one anew for it. */
async function leave(page: Page): Promise<void> {
  if (page.url() === 'about:blank') return
  await page.evaluate(`void setTimeout(() => location.replace('about:blank'))`)
  await page.waitForURL('about:blank')
}

/** Gust after gust, until it is over or somebody is not known any more. */
async function blow(page: Page, counts: Counts, isOver: () => boolean): Promise<readonly string[]> {
  while (!isOver()) {
    const { strangers, added } = await page.evaluate(gust, planFor(counts))
    for (const tea of added) counts.set(tea, (counts.get(tea) ?? 0) + 1)
    if (strangers.length > 0) return strangers
    await page.waitForTimeout(100)
  }
  return []
}

function planFor(counts: Counts): Plan {
  const hasRoom = (tea: string): boolean => (counts.get(tea) ?? 0) < most
  return { links, forms: sent.filter(hasRoom), click: hasRoom(clicked) ? clicked : undefined }
}

/** Compares the cart with what was put in; clicks may still be under way. */
async function missing(page: Page, counts: Counts): Promise<readonly string[]> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const wrong = await differences(page, counts)
    if (wrong.length === 0 || Date.now() > deadline) return wrong
    await page.waitForTimeout(200)
  }
}

async function differences(page: Page, counts: Counts): Promise<readonly string[]> {
  const cart = await page.evaluate(async () => {
    const shown = new DOMParser().parseFromString(await (await fetch('/cart')).text(), 'text/html')
    const fields = [...shown.querySelectorAll<HTMLInputElement>('input[name=quantity]')]
    return fields.map((field): [string, number] => [field.id.replace('quantity-', ''), Number(field.value)])
  })
  const there = new Map(cart)
  return [...counts].flatMap(([tea, put]) => {
    const found = there.get(tea) ?? 0
    return found === put ? [] : [`${found} of ${put} packets of ${tea}`]
  })
}
