import { inspect } from 'node:util'
import { createSessions, SessionError } from '@org/session-core'
import { afterEach, expect, it } from 'vitest'
import { mount } from '../src/mount'
import type { RequestSession } from '../src/request-session'
import { mountedOn } from '../src/request-sessions'
import { type Data, openSite, type Site } from './room/site'
import { wrappedStore } from './room/wrapped-store'

let site: Site

afterEach(() => site.close())

/** As an adapter gives it to an application: `request.session = value`. */
async function assigned(...values: readonly unknown[]): Promise<unknown> {
  let thrown: unknown
  await site.visit((_, request, response) => {
    try {
      for (const value of values) mountedOn(request)?.assign(value)
    } catch (error) {
      thrown = error
    }
    response.end()
  })
  return thrown
}

/** The data and the owner that the next request finds. */
async function found(): Promise<unknown> {
  const { body } = await site.visit((session, _, response) =>
    response.end(JSON.stringify([session.status, { ...session.data }])),
  )
  return JSON.parse(body)
}

const idOf = async (): Promise<string> => (await site.visit((session, _, response) => response.end(session.id))).body

it('an object replaces the data, and the id stays', async () => {
  site = await openSite()
  await assigned({ n: 1, old: true })
  const id = await idOf()
  await assigned({ m: { deep: [1] } })
  expect(await found()).toEqual(['active', { m: { deep: [1] } }])
  expect(await idOf()).toBe(id)
})

it('what was assigned is written to and taken away like any data', async () => {
  site = await openSite()
  await site.visit((_, request, response) => {
    mountedOn(request)?.assign({ n: 1, m: 2 })
    const view = mountedOn(request)?.view ?? {}
    Reflect.set(view, 'n', 7)
    Reflect.deleteProperty(view, 'm')
    response.end(Object.keys(view).join())
  })
  expect(await found()).toEqual(['active', { n: 7 }])
})

it('a key called __proto__ is data like any other, and no prototype', async () => {
  site = await openSite()
  await assigned(JSON.parse('{"__proto__":{"polluted":true}}'))
  const { body } = await site.visit((session, _, response) =>
    response.end(`${Object.keys(session.data)} ${Reflect.get(session.data, 'polluted')}`),
  )
  expect(body).toBe('__proto__ undefined')
})

it.each([[null], [undefined]])('%s ends the session with the response', async (value) => {
  site = await openSite()
  await assigned({ n: 1 })
  const { cookie } = site
  await assigned(value)
  site.cookie = cookie
  expect(await found()).toEqual(['ended', {}])
})

it.each([
  ['string', 'ada'],
  ['number', 7],
  ['boolean', false],
  ['function', () => 1],
])('a %s is refused, in so many words, and the data stays', async (type, value) => {
  site = await openSite()
  await assigned({ n: 1 })
  const thrown = await assigned(value)
  expect(SessionError.is(thrown, 'ERR_SESSION_DATA')).toBe(true)
  expect(thrown).toMatchObject({
    message: expect.stringContaining(`a session is an object of values, not a ${type} (`),
    details: { path: '' },
  })
  expect(await found()).toEqual(['active', { n: 1 }])
})

it('a key that every session has already is refused, and the data stays', async () => {
  site = await openSite()
  await assigned({ n: 1 })
  const thrown = await assigned({ m: 2, save: 3 })
  expect(thrown).toMatchObject({ code: 'ERR_SESSION_RESERVED_KEY', details: { key: 'save' } })
  expect(await found()).toEqual(['active', { n: 1 }])
})

it('what is mounted says whose property it leaves alone, and shows no keys to who logs it', async () => {
  const secret = 'a secret that nobody but this application knows'
  site = await openSite()
  const sessions = createSessions<Data>({ store: wrappedStore(), secrets: [secret], onEvent: () => {} })
  const seen: RequestSession<Data>[] = []
  await site.visit(async (_, request, response) => {
    seen.push(mountedOn(request) as unknown as RequestSession<Data>)
    seen.push(await mount(sessions, { headers: { host: 'localhost' } }, response, true))
    response.end()
  })
  expect(seen.map(({ aside }) => aside)).toEqual([false, true])
  expect(seen.map((mounted) => mounted.sessions)).toEqual([site.sessions, sessions])
  expect(inspect(seen, { depth: 9, showHidden: true })).not.toContain(secret)
})
