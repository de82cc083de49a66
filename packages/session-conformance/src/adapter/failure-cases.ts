import { equal, holds } from '../conformance-failure'
import { type Answer, cookieNames, headerOf, seenIn } from './answer'
import type { Site } from './site'
import type { Answering } from './stage-step'
import { answer, fail, login, look, other, put, write } from './steps'

/** A response whose parts must not leave with an error. */
const payload: Answering = {
  status: 201,
  headers: [
    ['content-type', 'text/x-own'],
    ['cache-control', 'public, max-age=60'],
    ['etag', '"own"'],
    ['last-modified', 'Tue, 01 Jan 2030 00:00:00 GMT'],
    ['location', '/made'],
    ['set-cookie', 'made=1; Path=/'],
  ],
  body: 'it is done',
}

/** An error instead of the response: its status, never stored by anybody, and nothing of what the application said. */
function isError(given: Answer, status: number): void {
  equal([given.status, headerOf(given, 'cache-control')], [status, 'no-store'], 'status and cache-control')
  const left = given.headers.filter(([name]) => ['etag', 'last-modified', 'location'].includes(name))
  equal(left, [], 'what is left of the headers')
  holds(headerOf(given, 'content-type') !== 'text/x-own', 'the content-type of the application is left')
  holds(!given.cookies.some((line) => line.startsWith('made=')), 'a cookie of the application is left')
  holds(!/done/.test(given.body), 'the body of the application is left')
}

async function commitFailed(on: Site): Promise<void> {
  const errors = (await on.events('commit-failed')).map(({ error }) => error)
  equal(errors.length, 1, `how often commit-failed was emitted (${errors.join(', ')})`)
}

export const failureCases = {
  async 'A06 a store that fails is a 503 instead of the response'(on: Site): Promise<void> {
    const failed = await on.browser().post([put, fail('create'), answer(payload)])
    isError(failed, 503)
    equal(failed.cookies, [], 'the cookies of the answer')
    await commitFailed(on)
  },

  async 'A06 nothing of a stream leaves before its commit failed'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([put])
    const chunks = ['it is ', 'done']
    isError(await browser.post([write({ cart: [] }), fail('update'), answer({ ...payload, chunks })]), 503)
    await commitFailed(on)
  },

  async 'A06 the cookie of a login travels with the error of a later write'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([put])
    const failed = await browser.post([login('ann'), write({ cart: [] }), fail('update'), answer(payload)])
    isError(failed, 503)
    equal(cookieNames(failed), ['__Host-Http-sid'], 'the cookies of the answer')
    await on.tell({ tell: 'fail', verbs: [] })
    const { owner, data } = seenIn(await browser.get([look]))
    equal([owner, data], ['ann', { cart: ['book'] }], 'owner and data afterwards')
  },

  async 'A06 what could not be stored is not tried again'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([put])
    await on.forget()
    await browser.post([write({ cart: [] }), fail('update'), answer(payload)])
    equal(await on.calls(), ['read', 'update'], 'the calls of the stores')
  },

  async 'A06 data that is not JSON is a 500'(on: Site): Promise<void> {
    isError(await on.browser().post([{ do: 'spoil' }, answer(payload)]), 500)
    await commitFailed(on)
  },

  async 'A06 a limit that refuses is a 403'(on: Site): Promise<void> {
    const account = other(write({ account: 'ann' }))
    equal((await on.browser().post([account, answer({ status: 204, body: '' })])).status, 204, 'the first login')
    isError(await on.browser().post([account, answer(payload)]), 403)
    await commitFailed(on)
  },
}

export const plainHttpCases = {
  async 'A06 a token that must not leave without TLS is a 500'(on: Site): Promise<void> {
    await on.tell({ tell: 'ask elsewhere' })
    const failed = await on.browser().post([other(put), answer(payload)])
    isError(failed, 500)
    equal(failed.cookies, [], 'the cookies of the answer')
    await commitFailed(on)
  },
}
