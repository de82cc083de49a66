import type { ServerResponse } from 'node:http'
import { cookie, createSessions, query } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { expect, it } from 'vitest'
import { mount } from '../src/mount'

const sessions = createSessions({ store: memoryStore(), transports: [cookie(), query()], onEvent: () => {} })

async function linkTo(url: string): Promise<string> {
  const session = await sessions.open({ headers: {}, method: 'POST', secure: true })
  await session.login('ada')
  const { pathname, search } = await sessions.link(session, url)
  return pathname + search
}

const response = (): ServerResponse => ({}) as ServerResponse
const headers = { host: 'localhost' }

it('takes the token of a link out of both places where a framework keeps the URL', async () => {
  const originalUrl = await linkTo('https://shop.test/shop/welcome?a=1&b=2')
  const request = { method: 'GET', headers, originalUrl, url: originalUrl.replace('/shop', '') }
  const mounted = await mount(sessions, request, response())
  expect([request.url, request.originalUrl]).toEqual(['/welcome?a=1&b=2', '/shop/welcome?a=1&b=2'])
  expect(mounted.redirect).toBe('/shop/welcome?a=1&b=2')
})

it('adds nothing to a request that has its URL in one place', async () => {
  const request = { method: 'GET', headers, url: await linkTo('https://shop.test/welcome') }
  await mount(sessions, request, response())
  expect(Object.keys(request)).toEqual(['method', 'headers', 'url'])
  expect(request.url).toBe('/welcome')
})

it('writes to no request that carries no token, and needs no URL', async () => {
  const written: unknown[] = []
  const request = {
    method: 'GET',
    headers,
    get url(): string {
      return '/welcome?a=1'
    },
    set url(value: string) {
      written.push(value)
    },
  }
  await mount(sessions, request, response())
  expect(written).toEqual([])
  expect((await mount(sessions, { headers }, response())).redirect).toBeUndefined()
})
