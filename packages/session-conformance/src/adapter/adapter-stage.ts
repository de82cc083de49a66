import type { SessionStore, Sessions } from '@org/session-core'
import { performSteps, type StageSessions } from './perform-steps'
import { recordedSessions } from './recorded-sessions'
import { wordFor } from './stage-entry'
import { jsonReply, replyOf, type StageReply } from './stage-reply'
import type { Command } from './stage-step'
import { type StageData, StageWorld } from './stage-world'
import { toldIn } from './told'

/**
 * What an app under test is built around: its sessions, and what its routes answer. The URLs are those of the requests, with or
 * without a host.
 */
export interface AdapterStage {
  /** For the adapter, as its first session. */
  readonly sessions: Sessions<StageData>
  /** For the adapter too, as a second session beside the first. */
  readonly other: Sessions<StageData>
  /** What `POST /conformance` answers, where no session is opened. */
  control(url: string): StageReply
  /** What `/bare` answers to any method, where no session is opened. */
  bare(url: string): Promise<StageReply>
  /** What `/act` answers to any method, behind both sessions. It rejects where a handler throws. */
  act(url: string, sessions: StageSessions): Promise<StageReply>
  /** Told of each error that arrives in the error handling of the framework, which may answer this. */
  failed(error: unknown): StageReply
}

/**
 * Makes the stage of an app under test. Only for tests: whoever reaches the app may do with its sessions what they like.
 *
 * @param create an empty store, one for each of the two sessions of a case.
 * @example
 * const stage = adapterStage(() => memoryStore())
 * app.post('/conformance', (req, res) => send(res, stage.control(req.url)))
 */
export function adapterStage(create: () => SessionStore): AdapterStage {
  let world = new StageWorld(create, 'at once')
  return {
    sessions: recordedSessions(() => world, 'session'),
    other: recordedSessions(() => world, 'other'),
    control(url) {
      const command: Command = toldIn(url)
      if (command.tell !== 'reset') return jsonReply(carryOut(world, command))
      world = new StageWorld(create, command.pace)
      return jsonReply(undefined)
    },
    bare: (url) => performSteps(world, toldIn(url), noSessions),
    async act(url, sessions) {
      world.log.push({ what: 'acted' })
      return performSteps(world, toldIn(url), sessions)
    },
    failed(error) {
      world.log.push({ what: 'failed', code: wordFor(error) })
      return replyOf({ status: statusFor(error) }, 'failed')
    },
  }
}

/** As `bare` is only ever told to answer, nobody asks for these. */
const noSessions = {} as StageSessions

function carryOut(world: StageWorld, command: Exclude<Command, { readonly tell: 'reset' }>): unknown {
  switch (command.tell) {
    case 'log':
      return world.log
    case 'forget':
      world.log = []
      return undefined
    case 'move':
      world.now += command.by
      return undefined
    case 'fail':
      return world.fail(command.verbs)
    case 'hold':
      return world.hold(command)
    case 'open':
      return world.gates.open(command.gate)
    case 'redirect':
      world.redirect = command.to
      return undefined
    case 'ask elsewhere':
      world.elsewhere = true
      return undefined
  }
}

function statusFor(error: unknown): number {
  const status: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'status') : undefined
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}
