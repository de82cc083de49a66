import { SessionError } from '@org/session-core'
import type { StoreVerb } from '../../src/index'
import { ReferenceStore } from '../reference-store'
import { RemoteStore } from '../remote-store'
import { type Mutant, remoteMutant } from './mutant'

type Given = readonly unknown[]

const nothing: Readonly<Record<StoreVerb, unknown>> = {
  create: { status: 'taken' },
  read: { status: 'absent' },
  update: { status: 'gone' },
  replace: { status: 'gone' },
  destroy: { status: 'absent' },
  revoke: undefined,
  revokeOwner: undefined,
  check: { status: 'valid' },
}

class AnswersForFailure extends RemoteStore {
  override async fail(verb: StoreVerb): Promise<unknown> {
    return nothing[verb]
  }
}

class SaysNotSent extends RemoteStore {
  override async fail(verb: StoreVerb, given: Given): Promise<unknown> {
    await this.act(verb, given)
    throw new SessionError('ERR_SESSION_STORE', 'the connection was cut', { verb, outcome: 'notSent' })
  }
}

class StaysBroken extends RemoteStore {
  override async fail(verb: StoreVerb, given: Given): Promise<unknown> {
    this.armed.set(verb, 'fail')
    return super.fail(verb, given)
  }
}

class SendsTwice extends RemoteStore {
  override async resend(verb: StoreVerb, given: Given): Promise<unknown> {
    await this.act(verb, given)
    return this.act(verb, given)
  }
}

/** A revocation is a new row, and there is one already. */
class InsertsBlindly extends RemoteStore {
  override async resend(verb: StoreVerb, given: Given): Promise<unknown> {
    await this.act(verb, given)
    throw new Error('duplicate key')
  }
}

/** What is read twice is answered to nobody. */
class LosesAnswers extends RemoteStore {
  override async resend(verb: StoreVerb, given: Given): Promise<unknown> {
    const answer = await this.act(verb, given)
    return verb === 'check' ? undefined : answer
  }
}

class DiesWithBoth extends RemoteStore {
  override async crash(verb: StoreVerb, given: Given): Promise<unknown> {
    if (verb === 'replace') await this.act('create', [given[1], given[2]])
    throw new Error('the process was killed')
  }
}

class DiesHalfWay extends RemoteStore {
  override async crash(verb: StoreVerb, given: Given): Promise<unknown> {
    const [record, when] = given
    if (verb === 'create') await this.act('create', [{ ...Object(record), data: {} }, when])
    throw new Error('the process was killed')
  }
}

/** Each connection has data of its own. */
class Apart extends RemoteStore {
  override other(): RemoteStore {
    const there = new ReferenceStore()
    return new RemoteStore(Object.assign(there, { route: (owner: string) => `x${owner.length}` }))
  }
}

/** Looks first and acts a turn later, on whatever it saw. */
class ActsOnWhatItSaw extends RemoteStore {
  override other(): RemoteStore {
    return new ActsOnWhatItSaw(this.server)
  }

  override async act(verb: keyof ReferenceStore, given: Given): Promise<unknown> {
    const id = String(given[0])
    const seen = verb === 'update' ? this.server.kept.get(id) : undefined
    await null
    const act: unknown = this.server[verb]
    if (seen) this.server.kept.set(id, seen)
    return typeof act === 'function' ? Reflect.apply(act, this.server, given) : undefined
  }
}

/** Destroys without asking whether somebody else did. */
class DestroysBlindly extends RemoteStore {
  override other(): RemoteStore {
    return new DestroysBlindly(this.server)
  }

  override async act(verb: keyof ReferenceStore, given: Given): Promise<unknown> {
    const outcome = await super.act(verb, given)
    return verb === 'destroy' ? { status: 'destroyed' } : outcome
  }
}

export const remoteMutants: readonly Mutant[] = [
  remoteMutant('S05', 'answers absent, gone or taken for a failure', () => new AnswersForFailure()),
  remoteMutant('S05', 'says notSent of what was sent', () => new SaysNotSent()),
  remoteMutant('S05', 'stays broken', () => new StaysBroken()),
  remoteMutant('S09', 'takes effect twice, and answers the second', () => new SendsTwice()),
  remoteMutant('S09', 'fails when it arrives twice', () => new InsertsBlindly()),
  remoteMutant('S09', 'loses the answer of a check', () => new LosesAnswers()),
  remoteMutant('S41', 'dies with both alive', () => new DiesWithBoth()),
  remoteMutant('S41', 'dies with half a record', () => new DiesHalfWay()),
  ...['S03', 'S04', 'O01', 'O03', 'O04', 'U01', 'P01', 'V01', 'V02'].map((sentence) =>
    remoteMutant(sentence, 'each connection has data of its own', () => new Apart()),
  ),
  remoteMutant('S03', 'acts on what it saw a turn ago', () => new ActsOnWhatItSaw()),
  remoteMutant('S03', 'destroys without asking', () => new DestroysBlindly()),
]
