import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { retry } from '../../src/store/retry'

const rollback = new Error('rolled back')
const isRollback = (error: unknown): boolean => error === rollback
const verb = 'create'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

it('what is answered at once is answered at once', () => {
  expect(retry({ verb, attempt: () => 'done', isRollback })).toBe('done')
})

it('what was rolled back, or not decided, is tried again with a pause, at once or by a promise', async () => {
  for (const isLater of [false, true]) {
    const outcomes: (string | undefined | Error)[] = [rollback, undefined, rollback, 'done']
    const next = (): string | undefined => {
      const outcome = outcomes.shift()
      if (outcome instanceof Error) throw outcome
      return outcome
    }
    const answer = retry({ verb, attempt: isLater ? async () => next() : next, isRollback })
    await vi.runAllTimersAsync()
    expect(await answer).toBe('done')
  }
})

it('another failure is the answer, also after a rollback', async () => {
  const other = new Error('refused')
  const failing = (): string => {
    throw other
  }
  expect(() => retry({ verb, attempt: failing, isRollback })).toThrow(other)
  const failures = [rollback, other]
  const answer = Promise.resolve(retry({ verb, attempt: async () => Promise.reject(failures.shift()), isRollback }))
  const expected = expect(answer).rejects.toBe(other)
  await vi.runAllTimersAsync()
  await expected
})

async function tiredOf(work: { readonly inParts?: true }): Promise<unknown> {
  const answer = Promise.resolve(retry({ verb, attempt: async () => undefined, isRollback, ...work }))
  const caught = answer.catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(11_000)
  return caught
}

it('whoever meets others for ten seconds is told so, and that nothing was done', async () => {
  expect(await tiredOf({})).toMatchObject({
    code: 'ERR_SESSION_STORE',
    details: { verb, outcome: 'notSent' },
    message: expect.stringMatching(/ met others that changed the same rows for 10 seconds, and nothing of it was done/),
  })
})

it('what is done in parts promises no such thing', async () => {
  expect(await tiredOf({ inParts: true })).toMatchObject({
    details: { verb, outcome: 'unknown' },
    message: expect.stringMatching(/a part of it may be done/),
  })
})
