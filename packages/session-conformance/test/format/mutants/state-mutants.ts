import { bytesOf, encode } from '../reference-format'
import { type FormatMutant, formatMutant } from './format-mutant'

export const stateMutants: readonly FormatMutant[] = [
  formatMutant('T01', 'forgets the root', (f) => ({
    seal: ({ root: _, ...state }, purpose) => f.seal({ ...state, root: state.id }, purpose),
  })),
  formatMutant('T01', 'asks for another token each time', (f) => ({
    accept: async (token, when) => ({ ...(await f.accept(token, when)), reissue: true }),
  })),
  formatMutant('T01', 'keeps texts as one normal form', (f) => ({
    seal: (state, purpose) => f.seal({ ...state, owner: state.owner?.normalize() ?? null }, purpose),
  })),
  formatMutant('T01', 'takes nobody for an owner without a name', (f) => ({
    seal: (state, purpose) => f.seal({ ...state, owner: state.owner ?? '' }, purpose),
  })),
  formatMutant('T01', 'keeps seconds', (f) => ({
    seal: (state, purpose) => f.seal({ ...state, issuedAt: Math.floor(state.issuedAt / 1000) * 1000 }, purpose),
  })),
  formatMutant('T01', 'ends with the second', () => ({
    isOver: ({ expiresAt }, now) => Math.floor(now / 1000) >= Math.ceil(expiresAt / 1000),
  })),
  formatMutant('T01', 'ends a millisecond late', () => ({ isOver: ({ expiresAt }, now) => now > expiresAt })),
  formatMutant('T01', 'never ends', () => ({ isOver: () => false })),
  formatMutant('T01', 'goes by a clock of its own', () => ({ isOver: ({ expiresAt }) => Date.now() >= expiresAt })),
  formatMutant('T01', 'forgets the data', (f) => ({
    seal: (state, purpose) => f.seal({ ...state, data: {} }, purpose),
  })),
  formatMutant('T01', 'lets a key reach the prototype', (f) => ({
    seal: (state, purpose) => f.seal({ ...state, data: Object.assign({}, state.data) }, purpose),
  })),
  formatMutant('T03', 'knows no purpose', () => ({ additional: () => bytesOf('') })),
  formatMutant('T03', 'knows purposes by what they begin with', () => ({
    additional: (purpose) => bytesOf(purpose.slice(0, 10)),
  })),
  formatMutant('T03', 'knows purposes without case', () => ({
    additional: (purpose) => bytesOf(purpose.toLowerCase()),
  })),
  formatMutant('T04', 'uses a nonce again', () => ({ nonce: () => new Uint8Array(12) })),
  formatMutant('T04', 'tells who it is of', (f) => ({
    seal: async (state, purpose) => `${await f.seal(state, purpose)}.${encode(bytesOf(state.owner ?? ''))}`,
    isToken: () => true,
  })),
]
