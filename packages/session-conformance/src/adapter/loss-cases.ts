import { equal } from '../conformance-failure'
import { cookieNames, seenIn } from './answer'
import type { Site } from './site'
import { login, look, put, wait, write } from './steps'

export const lossCases = {
  async 'A07 a client that goes away loses nothing'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([put])
    await on.forget()
    const leaving = new AbortController()
    const asked = browser.fetch('POST', [wait('gone'), write({ cart: ['pen'] })], { signal: leaving.signal })
    await on.waits('gone')
    leaving.abort()
    await asked.catch(() => {})
    // the app has noticed by then
    await on.settle()
    await on.tell({ tell: 'open', gate: 'gone' })
    await on.until('the data is stored', (log) => log.some((one) => one.what === 'asked' && one.verb === 'update'))
    equal(seenIn(await browser.get([look])).data, { cart: ['pen'] }, 'the data afterwards')
  },

  async 'A07 a handler that threw is committed with the status of its error'(on: Site): Promise<void> {
    for (const status of [500, 418]) {
      const browser = on.browser()
      await browser.post([put])
      const thrown = await browser.post([write({ cart: ['pen'] }), { do: 'throw', status }])
      // a framework may make a 500 of every error
      const kept = thrown.status < 500 ? ['pen'] : ['book']
      equal(seenIn(await browser.get([look])).data, { cart: kept }, `the data after an error of ${thrown.status}`)
    }
  },

  async 'A07 the login of a handler that threw stands'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([put])
    const thrown = await browser.post([login('ann'), { do: 'throw', status: 500 }])
    equal([thrown.status, cookieNames(thrown)], [500, ['__Host-Http-sid']], 'status and cookies')
    equal(seenIn(await browser.get([look])).owner, 'ann', 'the owner afterwards')
  },
}
