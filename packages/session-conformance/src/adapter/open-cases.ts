import { equal, holds } from '../conformance-failure'
import { type Answer, cookieNames, seenIn } from './answer'
import type { Site } from './site'
import { look, other, put, write } from './steps'

/** What a client may claim, and only a proxy may be believed. */
const forwarded: Readonly<Record<string, string>> = {
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '203.0.113.9',
  'x-real-ip': '203.0.113.9',
  forwarded: 'for=203.0.113.9;proto=https',
}

/** A token that nobody ever had, so that an event tells the ip it came from. */
const strange = `${'A'.repeat(22)}.${'B'.repeat(44)}`

/** The cookie that begins the second session, which is named after TLS, and the ip in the event of a token refused. */
async function claims(on: Site, headers: Readonly<Record<string, string>>): Promise<{ cookie?: string; ip: unknown }> {
  const cookie = `__Host-Http-sid=${strange}`
  await on.forget()
  const begun: Answer = await on.browser().get([look, other(put)], { headers: { ...headers, cookie } })
  const [name] = cookieNames(begun)
  const [event] = await on.events('rejected')
  holds(event !== undefined, 'the request of an unknown token was not opened')
  const ip: unknown = Reflect.get(event, 'ip')
  return name === undefined ? { ip } : { cookie: name, ip }
}

export const openCases = {
  async 'A01 a request is opened once'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([put])
    await on.forget()
    await browser.get([look, put, look])
    const opened = (await on.log()).flatMap((one) => (one.what === 'opened' ? [one.of] : []))
    equal(opened.sort(), ['other', 'session'], 'the sessions that were opened for one request')
  },

  async 'A01 a request is opened before its handler runs'(on: Site): Promise<void> {
    await on.browser().get([look])
    const [first, ...rest] = (await on.log()).map(({ what }) => what)
    equal([first, rest.includes('acted')], ['opened', true], 'what comes first, and whether the handler ran')
  },

  async 'A01 what a client says of its ip and of TLS is not believed'(on: Site): Promise<void> {
    equal(await claims(on, forwarded), await claims(on, {}), 'cookie and ip of a request with forwarded headers')
  },
}

export const behindProxyCases = {
  async 'A01 what a trusted proxy says of ip and TLS is believed'(on: Site): Promise<void> {
    const expected = { cookie: '__Host-Http-other', ip: '203.0.113.9' }
    equal(await claims(on, forwarded), expected, 'cookie and ip of a request with forwarded headers')
  },
}

export const failedOpenCases = {
  async 'A08 a failing open arrives in the error handling'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([put])
    await on.forget()
    await on.tell({ tell: 'fail', verbs: ['read'] })
    const { status } = await browser.get([look])
    holds(status >= 500, `a failing open was answered with ${status}`)
    const log = await on.log()
    const errors = log.flatMap((one) => (one.what === 'failed' ? [one.code] : []))
    equal(errors, ['ERR_SESSION_STORE'], 'the errors in the error handling')
    equal(
      log.some(({ what }) => what === 'acted'),
      false,
      'whether the handler ran',
    )
  },

  async 'A08 a failing open sets and removes no cookie'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([write({ cart: ['book'] })])
    await on.tell({ tell: 'fail', verbs: ['read'] })
    equal((await browser.get([look])).cookies, [], 'the cookies of the answer')
    await on.tell({ tell: 'fail', verbs: [] })
    equal(seenIn(await browser.get([look])).data, { cart: ['book'] }, 'the data, once the store works again')
  },
}
