import { afterEach, describe, expect, it, vi } from 'vitest'
import { SessionError } from '../src/error/session-error'
import { createEmitter, warnOnce } from '../src/event/emit'
import type { SessionEvent } from '../src/event/session-event'

const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
afterEach(() => warn.mockClear())

const lines = (): readonly string[] => warn.mock.calls.map(([text]) => String(text))
const created: SessionEvent = { type: 'created', id: 'i', owner: 'o' }
const warning = (code: string): SessionEvent => ({ type: 'warning', code, message: 'it is open', help: 'close it' })
const failed = (verb: string, error: unknown): SessionEvent => ({ type: 'store-failed', verb, error })

describe('a listener', () => {
  it('is told every event, at once and in order', () => {
    const told: SessionEvent[] = []
    const emit = createEmitter(
      (event) => told.push(event),
      () => 0,
    )
    for (const event of [created, warning('W'), created]) emit(event)
    expect(told).toEqual([created, warning('W'), created])
    expect(warn).not.toHaveBeenCalled()
  })

  it('that throws is reported once, and harms nobody', () => {
    const broken = new Error('listener')
    const told = vi.fn(() => {
      throw broken
    })
    const emit = createEmitter(told, () => 0)
    emit(created)
    emit(created)
    expect(told).toHaveBeenCalledTimes(2)
    expect(warn.mock.calls).toEqual([[expect.stringContaining('onEvent threw'), broken]])
  })

  it('whose promise rejects is reported once, and is no unhandled rejection', async () => {
    const broken = new Error('listener')
    const emit = createEmitter(
      async () => Promise.reject(broken),
      () => 0,
    )
    emit(created)
    emit(created)
    await new Promise((resolve) => setTimeout(resolve))
    expect(warn.mock.calls).toEqual([[expect.stringContaining('onEvent threw'), broken]])
  })

  it('whose answer is not what it seems harms nobody either', () => {
    const broken = new Proxy(
      {},
      {
        has() {
          throw new Error('no')
        },
      },
    )
    const answers: readonly unknown[] = [Object.fromEntries([['then', 1]]), broken, null]
    for (const answer of answers) createEmitter((() => answer) as never, () => 0)(created)
    expect(warn).toHaveBeenCalledTimes(1)
  })
})

describe('without a listener', () => {
  const quiet: readonly SessionEvent[] = [
    created,
    { type: 'renewed', id: 'i', owner: 'o' },
    { type: 'ended', id: 'i', owner: 'o', reason: 'logout' },
    { type: 'rejected', reason: 'unknown', transport: 'cookie', ip: undefined },
    { type: 'write-dropped', id: 'i', reason: 'gone' },
    { type: 'refused', reason: 'cross-site' },
  ]

  it('what needs nobody is silent', () => {
    const emit = createEmitter(undefined, () => 0)
    for (const event of quiet) emit(event)
    expect(warn).not.toHaveBeenCalled()
  })

  it('a warning names what to do and the page of its code', () => {
    createEmitter(undefined, () => 0)(warning('WARN_SESSION_X'))
    expect(lines()).toEqual(['it is open; close it (WARN_SESSION_X, docs/errors/WARN_SESSION_X.md)'])
  })

  it('each code is said once a minute, by the clock that was given', () => {
    let now = 1_000_000
    const emit = createEmitter(undefined, () => now)
    const say = () => {
      for (const event of [warning('A'), warning('B'), warning('A')]) emit(event)
      return lines().length
    }
    expect(say()).toBe(2)
    now += 59_999
    expect(say()).toBe(2)
    now += 1
    expect(say()).toBe(4)
    now -= 3_600_000
    expect(say()).toBe(6)
  })

  it('failures and reuse are said, each verb by itself', () => {
    const emit = createEmitter(undefined, () => 0)
    emit(failed('read', new Error('x')))
    emit(failed('read', new Error('x')))
    emit(failed('update', new Error('x')))
    emit({ type: 'commit-failed', error: new TypeError('x') })
    emit({ type: 'reuse-detected', id: 'the-id', owner: 'o', sinceRenewal: 1 })
    expect(lines()).toEqual([
      'session store: read failed: Error',
      'session store: update failed: Error',
      'session commit failed, and the response with it: TypeError',
      expect.stringContaining('session the-id ended'),
    ])
  })

  it("shows of a driver's error its kind, never what it quotes", () => {
    const driver = Object.assign(new Error("duplicate key (token)=('s3cret')"), { code: '23505', detail: 's3cret' })
    const ours = new SessionError(
      'ERR_SESSION_STORE',
      'update failed',
      { verb: 'update', outcome: 'unknown' },
      { cause: driver },
    )
    const coded = Object.assign(new RangeError('s3cret'), { code: { toString: () => 's3cret' } })
    const late = new SessionError('ERR_SESSION_TIMEOUT', 'no answer', { verb: 'read', outcome: 'unknown' })
    const emit = createEmitter(undefined, () => 0)
    for (const error of [driver, ours, 's3cret', { message: 's3cret' }, null, coded, late])
      emit(failed(`v${lines().length}`, error))
    emit({ type: 'commit-failed', error: ours })
    expect(lines().join('\n')).not.toContain('s3cret')
    expect(lines()[0]).toContain('Error 23505')
    expect(lines()[1]).toMatch(/update failed \(ERR_SESSION_STORE, .*\): Error 23505$/)
    expect(lines()[2]).toContain('no Error was thrown')
    expect(lines()[5]).toMatch(/ failed: RangeError$/)
    expect(lines()[6]).toMatch(/ failed: no answer \(ERR_SESSION_TIMEOUT, \S+\)$/)
  })
})

describe('warnOnce', () => {
  it('emits each code once for each emitter', () => {
    const told: SessionEvent[] = []
    const emit = createEmitter(
      (event) => told.push(event),
      () => 0,
    )
    const say = warnOnce(emit)
    say('A', 'message', 'help')
    say('A', 'another', 'help')
    say('B', 'message', 'help')
    warnOnce(emit)('A', 'message', 'help')
    expect(told.map((event) => event.type === 'warning' && event.code)).toEqual(['A', 'B', 'A'])
    expect(told[0]).toEqual({ type: 'warning', code: 'A', message: 'message', help: 'help' })
  })
})
