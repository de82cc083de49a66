import { type FormatMutant, formatMutant } from './format-mutant'

const lenient = /^ref\.[a-z]+\.[\w-]{16}\.[\w-]+/

export const tokenMutants: readonly FormatMutant[] = [
  formatMutant('T02', 'ignores what stands behind', (f) => ({
    accept: (token, when) => f.accept(token.replace(/[^\w-]+$/, ''), when),
  })),
  formatMutant('T02', 'takes padding', (f) => ({ accept: (token, when) => f.accept(token.replaceAll('=', ''), when) })),
  formatMutant('T02', 'trims', (f) => ({ accept: (token, when) => f.accept(token.trim(), when) })),
  formatMutant('T02', 'takes bits that mean nothing', (f) => ({
    isToken: (token) => f.recognises(token) && token.length % 4 !== 1,
  })),
  formatMutant('T02', 'decodes percent signs', (f) => ({
    accept: (token, when) => f.accept(token.replaceAll('%2E', '.'), when),
  })),
  formatMutant('T02', 'takes the scheme for a part of it', (f) => ({
    accept: (token, when) => f.accept(token.replace('Bearer ', ''), when),
  })),
  formatMutant('T02', 'throws at what it cannot decode', (f) => ({
    accept: (token, when) => {
      if (!lenient.test(token)) throw new Error('no token')
      return f.accept(token, when)
    },
  })),
  formatMutant('T02', 'remembers tokens by their end', (f) => {
    const known = new Map<string, ReturnType<typeof f.accept>>()
    const accept: typeof f.accept = (token, when) => {
      const key = token.slice(-16)
      const outcome = known.get(key) ?? f.accept(token, when)
      known.set(key, outcome)
      return outcome
    }
    return {
      accept,
      issue: async (state, when) => {
        const outcome = await f.issue(state, when)
        if (outcome.status === 'issued') await accept(outcome.token, { now: state.issuedAt, purpose: when.purpose })
        return outcome
      },
    }
  }),
  formatMutant('T06', 'counts the parts before the characters', (f) => ({
    accept: (token, when) => (token.split('.').length === 4 ? f.accept(token, when) : f.accept('', when)),
  })),
  formatMutant('T06', 'looks again for each character', (f) => ({
    accept: (token, when) => {
      if (token.length === 8192) for (let n = 0; n < 8192; n++) Array.from(token.slice(n), (one) => one)
      return f.accept(token, when)
    },
  })),
  formatMutant('T11', 'recognises what it accepts now', (f) => ({
    recognises: (token) => f.recognises(token) && f.ended.size > 0,
  })),
  formatMutant('T11', 'recognises everything', () => ({ recognises: () => true })),
  formatMutant('T12', 'cuts what does not fit', (f) => ({
    issue: async (state, { purpose, room }) => ({
      status: 'issued',
      token: (await f.seal(state, purpose)).slice(0, room),
    }),
  })),
  formatMutant('T12', 'knows no limit of its own', () => ({ fits: (token, room) => token.length <= room })),
  formatMutant('T12', 'needs more room than the token', () => ({ fits: (token, room) => token.length < room })),
  formatMutant('T12', 'does not say how large', (f) => ({
    issue: async (state, when) => {
      const outcome = await f.issue(state, when)
      return outcome.status === 'issued' ? outcome : { status: 'too-large', bytes: when.room + 1 }
    },
  })),
]
