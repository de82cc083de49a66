import { equal, holds } from '../conformance-failure'
import { type FormatStage, purpose, T } from './format-stage'

/** Milliseconds for a look at it. A machine that stalls does not do so twice. */
async function quickest(on: FormatStage, token: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; least >= 500 && tries < 2; tries++) {
    const began = performance.now()
    equal((await on.accept(token)).status, 'rejected', `accept of ${token.slice(0, 20)}…`)
    least = Math.min(least, performance.now() - began)
  }
  return least
}

export const lengthCases = {
  async 'T06 what is over maxLength is refused before looking'(on: FormatStage): Promise<void> {
    const token = await on.issue()
    const most = 2 ** 26
    for (const long of [token.repeat(Math.ceil(most / token.length)), token + 'A'.repeat(most)]) {
      const times: number[] = []
      for (let n = 0; n < 5; n++) {
        const began = performance.now()
        equal((await on.accept(long)).status, 'rejected', 'accept of 64 million characters')
        times.push(performance.now() - began)
      }
      const least = Math.min(...times)
      holds(least < 10, `64 million characters take ${least.toFixed(1)} ms: more than a look at their number`)
    }
  },

  async 'T06 nothing up to maxLength takes long'(on: FormatStage): Promise<void> {
    const { maxLength } = on.format
    const [first = ''] = (await on.issue()).split('.')
    const fill = (text: string): string => text.repeat(maxLength).slice(0, maxLength)
    for (const hostile of ['.', 'a', 'a.', '=', '-', 'a-', '\0'].map(fill)) {
      const tokens = [hostile, `${first}.${hostile}`.slice(0, maxLength), `${hostile.slice(0, -1)}!`]
      for (const token of tokens) {
        const took = await quickest(on, token)
        holds(took < 500, `${maxLength} characters like ${token.slice(0, 20)}… take ${took.toFixed(0)} ms`)
      }
    }
  },

  async 'T12 a token that fills its room is issued, and one byte over it is too-large'(on: FormatStage): Promise<void> {
    const state = on.state()
    const bytes = new TextEncoder().encode(await on.issue(state)).length
    equal((await on.format.issue(state, { purpose, room: bytes })).status, 'issued', 'issue with as much room')
    for (const room of [bytes - 1, 100, 0])
      equal(await on.format.issue(state, { purpose, room }), { status: 'too-large', bytes }, 'issue with less room')
  },

  async 'T12 no token is over maxLength, whatever the room'(on: FormatStage): Promise<void> {
    const { maxLength } = on.format
    for (const length of [maxLength / 2, maxLength, maxLength * 4]) {
      const state = on.state({ facts: 'f'.repeat(length) })
      const outcome = await on.format.issue(state, { purpose, room: Number.MAX_SAFE_INTEGER })
      if (outcome.status === 'issued') equal(await on.verdict(outcome.token, T), 'accepted', 'a long token')
      else holds(outcome.bytes > maxLength, `${outcome.bytes} bytes are too large, and maxLength is ${maxLength}`)
    }
  },
}
