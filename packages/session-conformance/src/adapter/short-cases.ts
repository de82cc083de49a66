import { equal } from '../conformance-failure'
import { cookieNames, headerOf, seenIn } from './answer'
import type { Site } from './site'
import { link, login, logout, look, other, put } from './steps'
import { pathOf } from './told'

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

  async 'A02 a link signs in who follows it, once, by a redirect to where it leads'(on: Site): Promise<void> {
    const place = pathOf('/act', [look])
    const { body: path } = await on.browser().post([login('ann'), link(place)])
    await on.forget()
    const [first, second] = [on.browser(), on.browser()]
    const answers = [await first.follow(path), await second.follow(path)]
    for (const one of answers)
      equal(
        [one.status, headerOf(one, 'location'), one.body],
        [303, first.placeOf(place), ''],
        'status, location, body',
      )
    equal(answers.map(cookieNames), [['__Host-Http-sid'], []], 'the cookies of the first and of the second')
    const kept = answers.map((one) => [headerOf(one, 'cache-control'), headerOf(one, 'referrer-policy')])
    equal(kept, Array(2).fill(['no-store', 'no-referrer']), 'what keeps the link out of caches and of other sites')
    equal(await ran(on), false, 'whether the handler ran')
    const owners = [seenIn(await first.follow(place)).owner, seenIn(await second.follow(place)).owner]
    equal(owners, ['ann', null], 'who is signed in behind it')
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
