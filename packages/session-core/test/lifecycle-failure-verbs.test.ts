import { describe, expect, it } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { Browser, cookieOf, put } from './support/browser'
import { refusal } from './support/errors'
import { linkWorld, welcome } from './support/links'
import type { Data, World } from './support/world'
import type { Verb } from './support/wrapped-store'

interface Scene {
  readonly world: World
  /** Of who is signed in by now. */
  readonly session: OpenSession<Data>
  /** Opened with the token from before that. */
  readonly late: OpenSession<Data>
}

async function scene(): Promise<Scene> {
  const world = linkWorld()
  const browser = new Browser(world)
  const before = await browser.visit(put({ cart: 1 }))
  const { session } = await browser.visit((open) => open.login('ada'))
  return { world, session, late: await browser.open({ cookie: cookieOf(before.token) }) }
}

/** As `scene`, but the late one was opened in time, and learnt from a save that its session was replaced. */
async function raced(): Promise<Scene> {
  const world = linkWorld()
  const browser = new Browser(world)
  await browser.visit(put({ cart: 1 }))
  const late = await browser.open()
  const { session } = await browser.visit((open) => open.login('ada'))
  late.data.n = 1
  await refusal(world, () => late.save())
  return { world, session, late }
}

/** As `raced`, between two sessions of one owner. */
async function owned(): Promise<Scene> {
  const world = linkWorld()
  const browser = new Browser(world)
  await browser.visit((open) => open.login('ada'))
  const late = await browser.open()
  const { session } = await browser.visit((open) => open.regenerate({ keep: 'all' }))
  return { world, session, late }
}

describe('a store that fails is told by the verb that failed, in the error and in the event', () => {
  it.each<[string, Verb, act: (scene: Scene) => Promise<unknown>, of?: () => Promise<Scene>]>([
    ['list', 'list', ({ world }) => world.sessions.list('ada')],
    ['revoke', 'read', ({ world, session }) => world.sessions.revoke('ada', session.id ?? '')],
    ['revoke of what is live', 'destroy', ({ world, session }) => world.sessions.revoke('ada', session.id ?? '')],
    ['revokeAll', 'destroyAll', ({ world }) => world.sessions.revokeAll('ada')],
    ['link', 'read', ({ world, session }) => world.sessions.link(session, welcome)],
    ['a second login with the old token, which looks for the data', 'read', ({ late }) => late.login('ada')],
    ['a second login after the first took its session', 'read', ({ late }) => late.login('ada'), raced],
    ['a logout that goes on to what took its place', 'read', ({ late }) => late.logout(), owned],
  ])('%s', async (_, verb, act, of = scene) => {
    const on = await of()
    on.world.faults.fail(verb)
    const error = await refusal(on.world, () => act(on))
    expect(error).toMatchObject({ code: 'ERR_SESSION_STORE', details: { verb, outcome: 'unknown' } })
    expect(error.message).toContain(`the store failed in ${verb} (`)
    expect(on.world.of('store-failed')).toMatchObject([{ verb }])
  })
})
