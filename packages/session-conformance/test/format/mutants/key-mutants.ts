import { type FormatMutant, formatMutant } from './format-mutant'

export const keyMutants: readonly FormatMutant[] = [
  formatMutant('T05', 'does not ask for another token', (f) => ({
    accept: async (token, when) => {
      const outcome = await f.accept(token, when)
      return outcome.status === 'accepted' ? { ...outcome, reissue: false } : outcome
    },
  })),
  formatMutant('T05', 'accepts nothing under a retired key', (f) => ({
    keyOf: (token) => (f.keyOf(token)?.state === 'active' ? f.active() : undefined),
  })),
  formatMutant('T05', 'issues under the first key', (f) => ({ active: () => ({ ...f.keys[0], state: 'active' }) })),
  formatMutant('T05', 'accepts under a revoked key', (f) => ({
    keyOf: (token) => f.keys.find(({ id }) => id === token.split('.')[1]),
  })),
  formatMutant('T05', 'switches before it is time', (f) => ({
    active: () => f.keys.find(({ state }) => state === 'upcoming') ?? f.active(),
  })),
]

export const revokeMutants: readonly FormatMutant[] = [
  formatMutant('T13', 'revokes nothing', () => ({ isEnded: () => false })),
  formatMutant('T13', 'does not ask for the root', (f) => ({
    isEnded: (state, now) => f.isEnded({ ...state, root: state.id }, now),
  })),
  formatMutant('T13', 'asks for the root alone', (f) => ({
    isEnded: (state, now) => f.isEnded({ ...state, id: state.root }, now),
  })),
  formatMutant('T13', 'knows owners without case', (f) => ({
    entryOf: (...names) => f.entryOf(...names.map((one) => one?.toLowerCase().trim() ?? one)),
  })),
  formatMutant('T13', 'takes a failure for no', (f) => ({
    isEnded: (state, now) => {
      try {
        return f.isEnded(state, now)
      } catch {
        return false
      }
    },
    mustBeUp: f.mustBeUp,
  })),
  formatMutant('T13', 'takes a failure for yes', () => ({
    accept: async () => ({ status: 'rejected', reason: 'revoked' }),
  })),
  formatMutant('T14', 'revokes an owner for ever', (f) => ({
    isEnded: (state, now) => f.isEnded({ ...state, authenticatedAt: 0 }, now),
  })),
  formatMutant('T14', 'spares who signed in at that moment', (f) => ({
    isEnded: (state, now) => f.isEnded({ ...state, authenticatedAt: state.authenticatedAt + 1 }, now),
  })),
  formatMutant('T14', 'knows ids without owners', (f) => ({ entryOf: (...names) => f.entryOf(...names.slice(-1)) })),
  formatMutant('T14', 'takes nobody for an owner without a name', (f) => ({
    entryOf: (...names) => f.entryOf(...names.map((one) => one ?? '')),
  })),
  formatMutant('T14', 'hides that it could not be told', (f) => ({
    revoke: (...given) => f.revoke(...given),
    mustBeUp: () => {},
  })),
  formatMutant('T14', 'says that it revoked, and cannot', () => ({ mustBeRevocable: () => {} }), false),
]
