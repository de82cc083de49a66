import { describe, expect, it } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { Browser, nothing, put } from './support/browser'
import { refusal } from './support/errors'
import { linkWorld, signedIn, welcome } from './support/links'
import { told } from './support/told'
import type { Data } from './support/world'

const relative = "a link goes to an absolute URL of this application, like 'https://shop.example/welcome'"
const credentials = 'a link carries no other credentials: take them out of its URL'
const open = (scheme: string) => `a link signs in whoever reads it, so it goes over https: ${scheme}// does not`
const nobody = 'a link opens a session that is signed in, and nobody is: await session.login(owner) first'

describe('sessions.link says in full', () => {
  it.each([
    ['/welcome', relative],
    ['https://ada@shop.test/', credentials],
    ['https://:secret@shop.test/', credentials],
    ['http://shop.test/', open('http:')],
    ['ftp://localhost/', open('ftp:')],
    ['localhost:3000/', open('localhost:')],
  ])('why it does not lead to %s', async (to, message) => {
    const world = linkWorld()
    const session = await (await signedIn(world)).open()
    world.recorded.clear()
    const error = told(await refusal(world, () => world.sessions.link(session, to)))
    expect(error).toEqual({ code: 'ERR_SESSION_OPTION', message, details: { option: 'to' } })
    expect(world.recorded.calls).toEqual([])
  })

  it.each<[string, (browser: Browser) => Promise<unknown>]>([
    ['a visitor', async (browser) => (await browser.ask(nothing)).session],
    ['a visitor with a cart', async (browser) => (await browser.ask(put({ cart: 1 }))).session],
    ['what is no session', async () => ({ id: undefined, owner: 'ada' })],
  ])('that nobody is signed in: %s', async (_, by) => {
    const world = linkWorld()
    const session = (await by(new Browser(world))) as OpenSession<Data>
    world.recorded.clear()
    const error = told(await refusal(world, () => world.sessions.link(session, welcome)))
    expect(error).toEqual({ code: 'ERR_SESSION_OPTION', message: nobody, details: { option: 'session' } })
    expect(world.recorded.calls).toEqual([])
  })
})
