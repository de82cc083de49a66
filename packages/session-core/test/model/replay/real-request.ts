import type { CommitOutcome, OpenSession, SessionRequest } from '../../../src/adapter/contract'
import { SessionError } from '../../../src/error/session-error'
import { type Data, type Options, World } from '../../support/world'
import { Turnstile } from './turnstile'

/** A request that goes on when it is told, and then waits before every call to the store. */
export interface Flying {
  readonly line: Turnstile
  readonly session: Promise<OpenSession<Data> | undefined>
  readonly over: Promise<CommitOutcome | undefined>
  /** Opens, then does the next act. */
  go(): void
}

function behind(shared: World, options: Options): { readonly world: World; readonly line: Turnstile } {
  const line: Turnstile[] = []
  const around = (below: ConstructorParameters<typeof Turnstile>[0]): ConstructorParameters<typeof Turnstile>[0] => {
    const one = new Turnstile(below)
    line.push(one)
    return one.store
  }
  const world = new World(options, around, shared)
  const [one] = line
  if (one === undefined) throw new Error('it was made')
  return { world, line: one }
}

/** As many steps as it was told to go. */
class Pace {
  #told = 0
  readonly #waiting: (() => void)[] = []

  readonly go: () => void = () => {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#told += 1
  }

  wait(): Promise<void> {
    if (this.#told === 0) return new Promise((resolve) => void this.#waiting.push(resolve))
    this.#told -= 1
    return Promise.resolve()
  }
}

export interface Asked {
  readonly request: SessionRequest
  readonly acts: string
  readonly write: number
}

/** A request, and a handler that does these acts. */
export function ask(shared: World, options: Options, { request, acts, write }: Asked): Flying {
  const { world, line } = behind(shared, options)
  const pace = new Pace()
  const session = pace.wait().then(() => world.sessions.open(request))
  const answer = async (): Promise<CommitOutcome> => {
    const open = await session
    const commit = async (): Promise<CommitOutcome> => open.commit({ status: 200, headers: {} })
    let head: CommitOutcome | undefined
    for (const [at, act] of [...acts].entries()) {
      await pace.wait()
      if (act === 'H') head = await commit()
      else await perform(open, act, { write, last: head === undefined && at === acts.length - 1 })
    }
    const end = await commit()
    return head ?? end
  }
  return { line, session, over: settled(answer()), go: pace.go }
}

/** Another device ends a session by its id. */
export function revoke(shared: World, options: Options, id: string): Flying {
  const { world, line } = behind(shared, options)
  const pace = new Pace()
  const over = pace.wait().then(async () => void (await world.sessions.revoke('ada', id)))
  return { line, session: Promise.resolve(undefined), over: settled(over.then(() => undefined)), go: pace.go }
}

/** Looked at later. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

interface Written {
  readonly write: number
  readonly last: boolean
}

export const dataKey = (index: number): string => `w${index}`

/** What a handler does that goes on when its session is gone. */
async function perform(session: OpenSession<Data>, act: string, written: Written): Promise<void> {
  try {
    await run(session, act, written)
  } catch (error) {
    if (!SessionError.is(error, 'ERR_SESSION_GONE')) throw error
  }
}

async function run(session: OpenSession<Data>, act: string, { write, last }: Written): Promise<void> {
  switch (act) {
    case 'W':
      session.data[dataKey(Math.log2(write))] = 1
      return last ? undefined : session.save()
    case 'A':
      return session.login('ada')
    case 'B':
      return session.login('bob')
    case 'S':
      return session.owner === 'ada' ? session.login('ada') : undefined
    case 'U':
      return session.regenerate({ keep: 'all' })
    case 'P':
      return session.regenerate()
    case 'O':
      return session.logout()
  }
}
