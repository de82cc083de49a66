import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import {
  type CommitOutcome,
  createSessions,
  type OpenSession,
  type Session,
  type SessionStore,
  type Values,
} from '@org/session-core'
import { expectTypeOf, it } from 'vitest'
import {
  attach,
  type Committer,
  holdHeaders,
  mount,
  mountedOn,
  type ReservedKey,
  type SessionView,
  sessionOf,
  sessionsFrom,
} from '../src/index'

interface Cart {
  items: string[]
  when: Date
}

declare const store: SessionStore
declare const request: IncomingMessage
declare const response: ServerResponse
const carts = createSessions<Cart>({ store })

it('nothing that is exported is any', () => {
  expectTypeOf(attach(carts, request, response)).toEqualTypeOf<Promise<OpenSession<Cart>>>()
  expectTypeOf(sessionOf(request)).toEqualTypeOf<Session>()
  expectTypeOf(sessionOf(request, carts)).toEqualTypeOf<Session<Cart>>()
  expectTypeOf(mount(carts, request, response)).not.toBeAny()
  expectTypeOf(mountedOn(request)).not.toBeAny()
  expectTypeOf(sessionsFrom<Cart>({}, () => store).open).returns.not.toBeAny()
  expectTypeOf<Committer['commit']>().returns.toEqualTypeOf<CommitOutcome | PromiseLike<CommitOutcome>>()
})

it('a session in property style is the data and ten names', () => {
  expectTypeOf<SessionView<Cart>['items']>().toEqualTypeOf<string[] | undefined>()
  expectTypeOf<SessionView<Cart>['when']>().toEqualTypeOf<Values<Cart>['when']>()
  expectTypeOf<SessionView<{ id: number }>['id']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<ReservedKey>().toEqualTypeOf<
    'id' | 'owner' | 'login' | 'logout' | 'update' | 'save' | 'reload' | 'regenerate' | 'destroy' | 'touch'
  >()
})

it('mistakes do not compile', () => {
  createServer(async (request, response) => {
    const session = await attach(carts, request, response)
    // @ts-expect-error a new session is empty
    session.data.items.push('book')
    // @ts-expect-error a key nobody declared
    session.data.itmes = []
    // @ts-expect-error no JSON
    session.data.when = new Date()
    // @ts-expect-error options are no Sessions
    await attach({ store }, request, response)
    // @ts-expect-error without a response nothing can be held
    await attach(carts, request)
    // @ts-expect-error options are no Sessions
    sessionOf(request, { store })
    // @ts-expect-error a commit says what leaves
    holdHeaders(response, { commit: () => undefined })
  })
})
