import { afterEach, beforeEach, expect, it } from 'vitest'
import { loginRefusal } from '../src/login-refusal'
import { type Handler, openSite, type Site } from './room/site'

let site: Site
let now = 1_000_000

beforeEach(async () => {
  site = await openSite({ clock: () => now })
})

afterEach(() => site.close())

const login: Handler = async (session, _, response) => {
  await session.login('ada', { amr: ['pwd'] })
  response.end()
}

/** What a page answers that asks for this. */
async function refusalFor(requirement?: Parameters<typeof loginRefusal>[1]): Promise<unknown> {
  const { body } = await site.visit((session, _, response) =>
    response.end(JSON.stringify(loginRefusal(session, requirement) ?? 'granted')),
  )
  return JSON.parse(body)
}

const stepUp = { access: 'step-up', status: 403, message: 'Confirm that it is you: sign in again', headers: {} }
const signIn = { access: 'login', status: 401, message: 'Sign in first', headers: {} }
const retry = { access: 'retry', status: 409, message: 'Signing in: try again', headers: { 'Retry-After': '1' } }

it('refuses who is not signed in by 401, and grants what is asked of who is', async () => {
  expect(await refusalFor()).toEqual(signIn)
  await site.visit(login)
  expect(await refusalFor()).toBe('granted')
  expect(await refusalFor({ within: '10m', amr: ['pwd'] })).toBe('granted')
})

it('refuses who signed in too weakly or too long ago by 403', async () => {
  await site.visit(login)
  expect(await refusalFor({ amr: ['otp'] })).toEqual(stepUp)
  now += 600_001
  expect(await refusalFor({ within: '10m' })).toEqual(stepUp)
})

it('asks a browser to try again, by 409, whose token a login has just replaced, until it signs in by itself', async () => {
  await site.visit(login)
  const before = site.cookie
  await site.visit(login)
  site.cookie = before
  expect(await refusalFor()).toEqual(retry)
  const { body } = await site.visit(async (session, _, response) => {
    await session.login('ada', { amr: ['pwd'] })
    response.end(loginRefusal(session, { amr: ['otp'] })?.access)
  })
  expect(body).toBe('step-up')
})
