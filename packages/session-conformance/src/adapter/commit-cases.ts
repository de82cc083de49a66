import { equal, holds } from '../conformance-failure'
import { cookieNames, seenIn } from './answer'
import type { Site } from './site'
import type { StageEntry } from './stage-entry'
import type { Answering } from './stage-step'
import { answer, login, look, other, put, wait, write } from './steps'

/** How a response may leave. */
const ways: Readonly<Record<string, Answering & { readonly method?: string }>> = {
  'a text': { body: 'hello' },
  JSON: { status: 201, headers: [['content-type', 'application/json']], body: '{"made":true}' },
  'no content': { status: 204, body: '' },
  'a redirect': { status: 302, headers: [['location', '/bare']], body: '' },
  'not modified': { status: 304, headers: [['etag', '"a"']], body: '' },
  'not found': { status: 404, body: 'nothing here' },
  chunks: { chunks: ['one ', 'two ', 'three'] },
  'an answer to HEAD': { method: 'HEAD', body: 'hello' },
}

const shared: Answering = { headers: [['cache-control', 'public, s-maxage=60']], body: 'the same for all' }

/** The last that the commit saw of a response. */
function lastView(log: readonly StageEntry[]): { status?: number; own?: string } {
  const views = log.flatMap((one) => (one.what === 'committed' && one.status !== undefined ? [one] : []))
  const { status, own } = views.filter(({ of }) => of === 'session').at(-1) ?? {}
  return { ...(status !== undefined && { status }), ...(own !== undefined && { own }) }
}

export const commitCases = {
  async 'A03 the cookie leaves however the headers do'(on: Site): Promise<void> {
    for (const [way, { method = 'GET', ...answering }] of Object.entries(ways)) {
      const browser = on.browser()
      const left = await browser.ask(method, [put, answer(answering)])
      equal(
        [left.status, cookieNames(left)],
        [answering.status ?? 200, ['__Host-Http-sid']],
        `status and cookie of ${way}`,
      )
      equal(seenIn(await browser.get([look])).data, { cart: ['book'] }, `what was stored with ${way}`)
    }
  },

  async 'A03 what changed is stored before the headers leave'(on: Site): Promise<void> {
    const answers = { whole: { body: 'whole' }, parts: { chunks: ['in ', 'parts'] } }
    for (const [gate, answering] of Object.entries(answers)) {
      const browser = on.browser()
      await browser.post([put])
      await on.forget()
      await on.tell({ tell: 'hold', verbs: ['update'], gate })
      let left = false
      const asked = browser.fetch('POST', [write({ cart: ['pen'] }), answer(answering)]).then((response) => {
        left = true
        return response.text()
      })
      await on.waits(gate)
      await on.settle()
      const early = left
      await on.tell({ tell: 'open', gate })
      await asked
      holds(!early, 'the headers left before the store had answered')
    }
  },

  async 'A03 the last commit sees the final status and headers'(on: Site): Promise<void> {
    await on.browser().post([put, answer({ status: 418, headers: [['x-own', 'yes']], body: 'short and stout' })])
    equal(lastView(await on.log()), { status: 418, own: 'yes' }, 'what the commit saw')
  },

  async 'A03 data is dropped with a status of 500'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([put])
    equal((await browser.post([write({ cart: [] }), answer({ status: 500, body: 'sorry' })])).status, 500, 'the status')
    equal(seenIn(await browser.get([look])).data, { cart: ['book'] }, 'the data afterwards')
    equal((await on.events('write-dropped')).length, 1, 'how often an event told of it')
  },

  async 'A03 a cookie that nobody asked for is decided last'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([login('ann')])
    await on.minutes(16)
    const first = await browser.get([put, { do: 'save' }, answer(shared)])
    equal(cookieNames(first), [], 'the cookies of a response that the application declares public')
    equal(cookieNames(await browser.get([look])), ['__Host-Http-sid'], 'the cookies of the next response')
  },

  async 'A03 after the headers nothing can begin'(on: Site): Promise<void> {
    for (const [gate, before] of Object.entries({ untouched: [], touched: [look] })) {
      const browser = on.browser()
      await browser.post([put])
      await on.forget()
      const late = [wait(gate), write({ cart: ['late'] }), login('eve'), other(login('eve'))]
      const response = await browser.fetch('POST', [...before, answer({ chunks: ['begun ', ...late, 'ended'] })])
      await on.waits(gate)
      await on.tell({ tell: 'open', gate })
      equal(await response.text(), 'begun ended', 'the body')
      const refused = (await on.log()).flatMap((one) => (one.what === 'refused' ? [one.code] : []))
      equal(refused, ['ERR_SESSION_TOO_LATE', 'ERR_SESSION_TOO_LATE'], 'what became of a login in each session')
      const { owner, data } = seenIn(await browser.get([look]))
      equal([owner, data], [null, { cart: ['book'] }], 'owner and data afterwards')
    }
  },
}
