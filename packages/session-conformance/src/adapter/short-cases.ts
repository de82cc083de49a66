import { equal } from '../conformance-failure'
import { cookieNames, headerOf, seenIn } from './answer'
import type { Site } from './site'
import { login, logout, look, other, put } from './steps'

async function ran(on: Site): Promise<boolean> {
  return (await on.log()).some(({ what }) => what === 'acted')
}

export const redirectCases = {
  async 'A02 a redirect is an empty 303, and the handler does not run'(on: Site): Promise<void> {
    await on.tell({ tell: 'redirect', to: '/elsewhere' })
    const answer = await on.browser().get([put])
    const { status, body } = answer
    equal([status, headerOf(answer, 'location'), body], [303, '/elsewhere', ''], 'status, location and body')
    equal(await ran(on), false, 'whether the handler ran')
  },

  async 'A02 what is due is committed with the redirect'(on: Site): Promise<void> {
    const browser = on.browser()
    await browser.post([login('ann')])
    await on.minutes(16)
    await on.tell({ tell: 'redirect', to: '/elsewhere' })
    const answer = await browser.get([])
    equal([answer.status, cookieNames(answer)], [303, ['__Host-Http-sid']], 'status, and the cookie of a renewal')
    equal((await on.events('renewed')).length, 1, 'how often it was renewed')
    equal(seenIn(await browser.get([look])).owner, 'ann', 'the owner with the new cookie')
  },
}

export const refusalCases = {
  async 'A10 a refusal is an empty 403, and the handler does not run'(on: Site): Promise<void> {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    for (const [of, begin] of Object.entries({ session: put, other: other(put) })) {
      const browser = on.browser()
      await browser.post([begin])
      await on.forget()
      const { status, body, cookies } = await browser.post([logout, other(logout)], { headers })
      equal([status, body, cookies], [403, '', []], `status, body and cookies, with a token of ${of}`)
      equal(await ran(on), false, 'whether the handler ran')
      equal((await on.events('refused')).length, 1, 'how often an event told of it')
    }
  },
}
