import { equal } from '../conformance-failure'
import { cookieNames, headerOf, linesOf, varyOf } from './answer'
import type { Site } from './site'
import type { Answering } from './stage-step'
import { answer, look, put } from './steps'

/** What applications say of their responses. */
const own: Answering = {
  status: 201,
  headers: [
    ['content-type', 'text/x-own'],
    ['cache-control', 'public, max-age=60'],
    ['vary', 'Accept-Language'],
    ['set-cookie', 'theme=dark; Path=/'],
    ['set-cookie', 'seen=1; Path=/'],
    ['etag', '"own"'],
    ['link', '</style.css>; rel=preload'],
    ['x-own', 'yes'],
  ],
  body: 'own',
}

export const headerCases = {
  async 'A04 set-cookie is appended'(on: Site): Promise<void> {
    const { cookies, ...rest } = await on.browser().post([put, answer(own)])
    equal(cookieNames({ cookies, ...rest }), ['theme', 'seen', '__Host-Http-sid'], 'the cookies, in their order')
  },

  async 'A04 every other name replaces'(on: Site): Promise<void> {
    const browser = on.browser()
    const begun = await browser.post([put, answer(own)])
    equal(headerOf(begun, 'cache-control'), 'no-store', 'cache-control beside a cookie')
    const looked = await browser.get([look, answer(own)])
    equal(headerOf(looked, 'cache-control'), 'private, max-age=60', 'cache-control where the session was looked at')
  },

  async 'A04 vary comes merged'(on: Site): Promise<void> {
    const browser = on.browser()
    const bare = await browser.get([answer(own)], { path: '/bare' })
    const looked = await browser.get([look, answer(own)])
    equal([...varyOf(looked)].sort(), [...varyOf(bare), 'cookie'].sort(), 'vary, with and without a session')
  },

  async 'A04 nothing else changes'(on: Site): Promise<void> {
    const browser = on.browser()
    const bare = await browser.get([answer(own)], { path: '/bare' })
    const begun = await browser.get([put, answer(own)])
    const ours = ['set-cookie', 'cache-control', 'vary']
    equal(linesOf(begun, ...ours), linesOf(bare, ...ours), 'the other lines, with and without a session')
    equal([begun.status, begun.body], [bare.status, bare.body], 'status and body, with and without a session')
  },
}
