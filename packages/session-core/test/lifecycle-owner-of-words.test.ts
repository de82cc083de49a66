import { describe, expect, it, onTestFinished } from 'vitest'
import { Browser, put } from './support/browser'
import { refusal } from './support/errors'
import { FalseTimers } from './support/false-timers'
import { told } from './support/told'
import { type Data, type Options, World } from './support/world'

const passport = (user?: string): Data => ({ passport: user === undefined ? {} : { user } })
const ownerOf = ((data: { passport?: { user?: unknown } }) => data.passport?.user) as NonNullable<Options['ownerOf']>

const setUp = (options: Options = { ownerOf }) => {
  const world = new World(options)
  return { world, browser: new Browser(world) }
}

describe('what ownerOf says', () => {
  it.each([
    ['a number', 42],
    ['a large number', 42n],
    ['a text', '42'],
  ])('names the owner by %s', async (_, user) => {
    const { browser } = setUp({ ownerOf: ({ n }) => (n === undefined ? undefined : (user as string)) })
    expect((await browser.visit(put({ n: 1 }))).session.owner).toBe('42')
  })

  it('is refused where it names no owner, with the reason as the cause', async () => {
    const { world, browser } = setUp()
    const error = await refusal(world, () => browser.visit(put({ passport: { user: true } })))
    expect(told(error)).toMatchObject({
      message: 'ownerOf gave something that is no owner',
      details: { option: 'ownerOf' },
      cause: { code: 'ERR_SESSION_OPTION', details: { option: 'owner' } },
    })
    expect(String(error.cause)).toContain('this one is a boolean')
  })
})

describe('Passport in the data of sessions that know no owner', () => {
  it('is warned of when it keeps a user there, in full, and what to write', async () => {
    const { world, browser } = setUp({})
    await browser.visit(put({ cart: 1 }))
    await browser.visit(put(passport()))
    expect(world.of('warning'), 'nobody is signed in').toEqual([])
    await browser.visit(put(passport('ada')))
    expect(world.of('warning')).toEqual([
      {
        type: 'warning',
        code: 'WARN_SESSION_OWNER_OF',
        message:
          'Passport keeps the user in the data, and this library does not know it: sessions have no owner, are not renewed and cannot be listed',
        help: 'pass ownerOf: (data) => data.passport?.user',
      },
    ])
  })

  it('is not warned of where ownerOf is told', async () => {
    const { world, browser } = setUp()
    await browser.visit(put(passport('ada')))
    const { session } = await browser.visit(put({ passport: { user: 'ada', of: 'this shop' } }))
    expect(session.owner).toBe('ada')
    expect(world.of('warning')).toEqual([])
  })
})

describe('who is signed out by the data', () => {
  const leaving = async (options: Options = {}, asked = {}) => {
    const { world, browser } = setUp({ ownerOf, ...options })
    const before = await browser.visit(put(passport('ada')))
    const session = await browser.open(asked)
    Object.assign(session.data, passport())
    return { world, session, before: before.session.id }
  }

  it('is told of as one whose owner changed', async () => {
    const { world, session, before } = await leaving()
    await session.save()
    expect(world.of('regenerated')).toEqual([
      { type: 'regenerated', by: 'owner', id: session.id, owner: undefined, previous: { id: before, owner: 'ada' } },
    ])
  })

  it('stays signed in where no cookie leaves, and whoever saves is told why', async () => {
    const { world, session } = await leaving({}, { mode: { cookies: false } })
    const error = told(await refusal(world, () => session.save()))
    expect(error).toEqual({
      code: 'ERR_SESSION_READONLY',
      message: 'a change of the owner needs a new token, and none can leave from here',
      details: {},
    })
    expect(await world.sessions.list('ada')).toHaveLength(1)
  })

  it('stays signed in where others are always first, and whoever saves is told how often that was tried', async () => {
    const timers = new FalseTimers()
    onTestFinished(timers.install())
    const { world, session } = await leaving({ deadline: '40ms' })
    world.faults.answer('replace', { status: 'conflict' }, 1000)
    const error = await timers.pass(refusal(world, () => session.save()))
    const { attempts } = error.details as { attempts: number }
    expect(attempts).toBeGreaterThan(1)
    expect(told(error)).toEqual({
      code: 'ERR_SESSION_CONFLICT',
      message: `a change of the owner: other requests changed the session first, ${attempts} times, until the deadline; nothing was stored`,
      details: { attempts },
    })
  })
})
