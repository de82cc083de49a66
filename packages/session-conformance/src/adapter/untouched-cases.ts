import { equal } from '../conformance-failure'
import { linesOf } from './answer'
import type { Browser } from './browser'
import type { Site } from './site'
import type { Answering } from './stage-step'
import { answer, put, wait } from './steps'

const page: Answering = {
  status: 203,
  headers: [
    ['cache-control', 'public, max-age=60'],
    ['set-cookie', 'theme=dark; Path=/'],
    ['x-own', 'yes'],
  ],
  body: 'a page',
}

/** The same answer, where no session was opened, and where nobody looks at it. */
async function passes(browser: Browser, answering: Answering): Promise<void> {
  const [bare, passed] = [
    await browser.get([answer(answering)], { path: '/bare' }),
    await browser.get([answer(answering)]),
  ]
  equal(linesOf(passed), linesOf(bare), 'the header lines, with and without an adapter')
  equal([passed.status, passed.body], [bare.status, bare.body], 'status and body, with and without an adapter')
}

export const untouchedCases = {
  async 'A05 a visitor without a session costs nothing'(on: Site): Promise<void> {
    await passes(on.browser(), page)
    await passes(on.browser(), { chunks: ['one ', 'two'] })
    equal(await on.calls(), [], 'the calls of the stores')
  },

  async 'A05 a session that nobody looks at costs one read'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([put])
    await on.forget()
    await passes(browser, page)
    equal(await on.calls(), ['read'], 'the calls of the stores')
  },

  async 'A05 chunks pass as they come'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([put])
    const chunks = ['one ', wait('more'), 'two']
    // a chunk that does not come before the gate opens never comes
    const response = await browser.fetch('GET', [answer({ chunks })], { patience: 10_000 })
    const reader = response.body?.getReader()
    const next = async (): Promise<string> => new TextDecoder().decode((await reader?.read())?.value)
    const first = await next()
    await on.tell({ tell: 'open', gate: 'more' })
    equal([first, await next()], ['one ', 'two'], 'the chunks')
  },
}
