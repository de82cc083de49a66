import { adoptable, anonymous, known, nobody, owned, planted, stolen } from './starts'
import type { Scenario } from './verbs'

/** What may happen, and which of the documented exceptions come of it: these, and nothing else. */
export interface Told extends Scenario {
  readonly finds: readonly string[]
}

const lost = true
const still = true
const replaced = 'N2: replaced'

/** One browser, and whoever else. */
const honest: Readonly<Record<string, Told>> = {
  renewal: { start: owned, budget: { G: 3, W: 1, due: 2 }, lost, finds: [] },
  'renewal, and a stream': { start: owned, budget: { G: 2, HW: 1, due: 1 }, lost, finds: [] },
  'renewal, and a login': {
    start: anonymous,
    budget: { W: 2, A: 1, due: 1 },
    lost,
    finds: ['N3: the start of a session with a dead token'],
  },
  'renewal, and a step-up': {
    start: owned,
    budget: { G: 1, W: 1, U: 1, due: 1 },
    lost,
    finds: [replaced, 'N1: a renewal', 'N1: a re-mint'],
  },
  'renewal, and a logout': { start: owned, budget: { G: 1, W: 1, O: 1, due: 1 }, lost, finds: [] },
  'a logout, and a login': {
    start: owned,
    budget: { G: 1, O: 1, A: 1 },
    lost,
    finds: [replaced, 'N1: a logout', 'N7: a logout, long after'],
  },
  'two step-ups, and a logout': {
    start: owned,
    budget: { U: 2, O: 1 },
    lost,
    finds: [replaced, 'N7: a logout, long after'],
  },
  'a login, and a step-up, and a logout': {
    start: owned,
    budget: { S: 1, U: 1, O: 1 },
    lost,
    finds: [replaced, 'N7: a logout, long after'],
  },
  'a write, and step-ups, and a logout': {
    start: owned,
    budget: { W: 1, U: 1, S: 1, O: 1 },
    lost,
    finds: [replaced, 'N7: a logout, long after'],
  },
  'a step-up, and a revocation': { start: owned, budget: { U: 1, S: 1, V: 1 }, lost, finds: [replaced] },
  'a step-up, and revokeAll': {
    start: owned,
    budget: { S: 1, R: 1, W: 1 },
    lost,
    finds: [replaced, 'N10: nothing anonymous is stored'],
  },
  'a step-up, and an eviction': {
    start: owned,
    budget: { S: 1, E: 1, W: 1 },
    lost,
    finds: [replaced, 'N10: nothing anonymous is stored'],
  },
  'a step-up, and reuse': { start: owned, budget: { U: 1, Z: 1, W: 1 }, lost, finds: [replaced] },
  'a login, and revokeAll': {
    start: anonymous,
    budget: { A: 1, W: 1, R: 1 },
    lost,
    finds: ['N7: a login during revokeAll', 'N10: nothing anonymous is stored'],
  },
  'writes after an eviction': {
    start: owned,
    budget: { E: 1, W: 1, A: 1, PW: 1 },
    still,
    finds: [
      'N10: nothing anonymous is stored',
      replaced,
      'N1: the start of a session after regenerate',
      'N1: regenerate that signs out',
      'N3: a login',
      'N3: the start of a session after regenerate',
      'N3: regenerate that signs out',
    ],
  },
  expiry: {
    start: owned,
    budget: { G: 1, W: 1, A: 1, expire: 1 },
    lost,
    finds: [replaced, 'N1: the start of a session with an expired token', 'N3: a login'],
  },
  "Next's proxy": { start: owned, budget: { G: 1, W: 1, due: 1 }, next: 'proxy', lost, finds: [] },
  "Next's proxy, and a step-up": {
    start: owned,
    budget: { G: 1, U: 1, due: 1 },
    next: 'proxy',
    finds: [replaced, 'N1: a renewal'],
  },
  "Next's own request": { start: owned, budget: { G: 2, W: 1, due: 1 }, next: 'redirect', lost, finds: [] },
  'a logout, long after': {
    start: owned,
    budget: { U: 1, O: 1 },
    lost,
    finds: [replaced, 'N7: a logout, long after'],
  },
  'a revocation, long after': {
    start: owned,
    budget: { U: 1, V: 1 },
    staleRevoke: true,
    finds: ['N7: a revocation, long after'],
  },
  'requests slower than the bound': { start: owned, budget: { G: 3, due: 1 }, slow: true, finds: ['N5: slow'] },
}

const begun: Readonly<Record<string, Told>> = {
  'first visits': {
    start: nobody,
    budget: { W: 3, G: 1 },
    lost,
    finds: ['N3: the start of a session without a token'],
  },
  'first visits, and a login': {
    start: nobody,
    budget: { W: 2, A: 1 },
    lost,
    finds: [
      'N1: the start of a session without a token',
      'N3: the start of a session without a token',
      'N3: a login',
      'N3: the start of a session with a dead token',
    ],
  },
  'first visits that always begin a session': {
    start: nobody,
    budget: { G: 2, A: 1 },
    always: true,
    finds: ['N1: the start of a session without a token'],
  },
  'two logins': {
    start: anonymous,
    budget: { A: 2, W: 1 },
    lost,
    still,
    finds: [replaced, 'N1: a login', 'N3: a login'],
  },
  'two logins, after all writes': {
    start: anonymous,
    budget: { A: 2, W: 1 },
    still,
    beforeLogin: true,
    finds: ['N1: a login'],
  },
  'logins of two people': {
    start: anonymous,
    budget: { A: 1, B: 1, W: 1 },
    still,
    finds: ['N1: a login', replaced, 'N3: a login'],
  },
  'a login as somebody else': { start: owned, budget: { W: 2, B: 1 }, still, finds: [replaced] },
  'regenerate that signs out': {
    start: owned,
    budget: { P: 1, PA: 1, G: 1 },
    still,
    finds: ['N1: regenerate that signs out'],
  },
  'a login and a logout in one request': {
    start: nobody,
    budget: { AO: 1, A: 1, W: 1 },
    still,
    finds: ['N1: the start of a session without a token', 'N3: a login', 'N1: a logout'],
  },
  'a logout and a login in one request': {
    start: owned,
    budget: { OA: 1, W: 1, U: 1 },
    still,
    finds: [replaced, 'N1: regenerate'],
  },
  'a write and a login in one request': {
    start: anonymous,
    budget: { WA: 1, AW: 1, O: 1 },
    still,
    finds: ['N1: a logout', 'N1: a login', 'N3: a login'],
  },
}

const attacked: Readonly<Record<string, Told>> = {
  fixation: {
    start: planted,
    budget: { W: 1, A: 1, '!W': 1, '!O': 1, due: 1 },
    lost,
    knows: 'planted',
    finds: ['N6: planted data', 'N1: the start of a session with a dead token', 'N3: a login'],
  },
  'fixation, permissive': {
    start: adoptable,
    budget: { W: 1, A: 1, O: 1, '!W': 1 },
    lost,
    knows: 'planted',
    finds: [
      'N6: planted data',
      'N1: a logout',
      'N3: a login',
      'N1: the start of a session without a token',
      'N7: adopted again',
      'N3: the start',
    ],
  },
  'a guess': { start: known, budget: { G: 1, W: 1, '!O': 1, '!W': 1, due: 1 }, knows: 'id', finds: [] },
  'a guess, and a step-up': { start: known, budget: { U: 1, '!O': 1, '!A': 1, '!W': 1 }, knows: 'id', finds: [] },
  theft: { start: stolen, budget: { G: 3, '~G': 3, due: 1 }, inFlight: 2, knows: 'stolen', finds: [] },
  'theft, and a step-up': {
    start: stolen,
    budget: { U: 1, '~G': 3, due: 1 },
    inFlight: 2,
    knows: 'stolen',
    finds: [],
  },
}

/** All that the tests explore, each about one thing. */
export const scenarios: Readonly<Record<string, Told>> = { ...honest, ...begun, ...attacked }
