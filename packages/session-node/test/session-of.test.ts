import { cookie, createSessions, SessionError } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { afterEach, expect, it } from 'vitest'
import { sessionOf } from '../src/session-of'
import { openSite, type Site } from './room/site'

let site: Site | undefined

afterEach(() => site?.close())

const other = createSessions({
  store: memoryStore(),
  transports: [cookie({ name: 'two', insecure: true })],
  onEvent: () => {},
})

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

const way = 'this request: app.use(session()) goes in front of the handlers that use it (ERR_SESSION_OPTION, '

it.each([
  ['where no session was mounted', () => sessionOf({}), 'no session middleware ran before'],
  ['where none was, of a certain Sessions', () => sessionOf({}, other), 'no session middleware ran before'],
  [
    'of a Sessions that was not, though another was',
    (request: object) => sessionOf(request, other),
    'these sessions were not mounted for',
  ],
])('says what is missing, and what to write: %s', async (_, ask, why) => {
  site = await openSite()
  let thrown: unknown
  await site.visit((_, request, response) => {
    thrown = thrownBy(() => ask(request))
    response.end()
  })
  expect(SessionError.is(thrown, 'ERR_SESSION_OPTION')).toBe(true)
  expect(thrown).toMatchObject({
    message: expect.stringContaining(`${why} ${way}`),
    details: { option: 'session' },
  })
})
