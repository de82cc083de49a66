import type { Session } from '@org/session-core'
import { ConformanceFailure } from '../conformance-failure'
import { wordFor } from './stage-entry'
import { replyOf, type StageReply } from './stage-reply'
import type { Answering, Seen, Step } from './stage-step'
import type { StageData, StageWorld } from './stage-world'

/** The two sessions of a request. Asked for when a step needs one, so that a handler can also leave them alone. */
export interface StageSessions {
  /** Of `stage.sessions`. */
  session(): Session<StageData>
  /** Of `stage.other`. */
  other(): Session<StageData>
}

/** The handler was told to throw. Frameworks answer with its status. */
class ToldToThrow extends ConformanceFailure {
  override readonly name: string = 'ToldToThrow'
  readonly status: number

  constructor(status: number) {
    super('the handler was told to throw')
    this.status = status
  }
}

/** Does all that a handler was told, and gives what it is to answer. */
export async function performSteps(
  world: StageWorld,
  steps: readonly Step[],
  sessions: StageSessions,
): Promise<StageReply> {
  const seen: Seen[] = []
  let answering: Answering = {}
  for (const step of steps) {
    if (step.do === 'answer') answering = step
    else if (step.do === 'link') answering = { body: await linkTo(world, step.to, sessions) }
    else if (step.do === 'look') seen.push(look(sessions[step.of ?? 'session']()))
    else await perform(world, step, sessions)
  }
  const { chunks, body = JSON.stringify(seen) } = answering
  return replyOf(answering, chunks ? streamed(world, chunks, sessions) : body)
}

function look({ status, owner, data }: Session<StageData>): Seen {
  return { status, owner: owner ?? null, data: { ...data } }
}

async function linkTo(world: StageWorld, to: string, sessions: StageSessions): Promise<string> {
  const { pathname, search } = await world.sessions.session.link(sessions.session(), `https://app.test${to}`)
  return pathname + search
}

async function perform(world: StageWorld, step: Step, sessions: StageSessions): Promise<void> {
  switch (step.do) {
    case 'wait':
      return world.wait(step.gate)
    case 'fail':
      world.fail(step.verbs)
      return
    case 'throw':
      throw new ToldToThrow(step.status)
    case 'answer':
    case 'link':
    case 'look':
      return
    default:
      return act(step, sessions[step.of ?? 'session']())
  }
}

type Act = Extract<Step, { readonly do: 'write' | 'spoil' | 'login' | 'logout' | 'save' }>

async function act(step: Act, session: Session<StageData>): Promise<void> {
  switch (step.do) {
    case 'write':
      Object.assign(session.data, step.values)
      return
    case 'spoil':
      Object.assign(session.data, { spoilt: () => 1 })
      return
    case 'login': {
      const { owner, amr, aal } = step
      return session.login(owner, { ...(amr && { amr }), ...(aal && { aal }) })
    }
    default:
      return session[step.do]()
  }
}

const encoder = new TextEncoder()

/** What happens between the chunks comes after the headers; what is refused by then is written down. */
async function* streamed(
  world: StageWorld,
  chunks: readonly (string | Step)[],
  sessions: StageSessions,
): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (typeof chunk === 'string') yield encoder.encode(chunk)
    else {
      try {
        await perform(world, chunk, sessions)
      } catch (error) {
        world.log.push({ what: 'refused', code: wordFor(error) })
      }
    }
  }
}
