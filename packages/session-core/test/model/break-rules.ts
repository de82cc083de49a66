import { type Decision, decide } from '../../src/lifecycle/decide'
import { judge, type State, type Verdict } from '../../src/lifecycle/judge'
import { limits, type Rules } from './rules'

type Decide = Rules['decide']
type Judge = Rules['judge']

/** The decision that ships, and what is broken of it. */
function decidesElse(change: (decided: Decision, asked: Parameters<Decide>) => Decision): Decide {
  return (...asked) => change(decide(...asked), asked)
}

function judgesElse(change: (said: Verdict, asked: Parameters<Judge>) => Verdict): Judge {
  return (...asked) => change(judge(...asked), asked)
}

/** What writes these credentials asks for no generation. */
export const unconditional = (which: Decision['credentials']): Decide =>
  decidesElse((decided) => (decided.credentials === which ? { ...decided, condition: 'none' } : decided))

export const neverRemints: Decide = decidesElse((decided) =>
  decided.credentials === 're-mint' ? { ...decided, credentials: 'keep', cookie: 'none', condition: 'none' } : decided,
)

/** An anonymous session is renewed as one with an owner. */
export const renewsAnonymous: Decide = (state, ...rest) => decide(owned(state), ...rest)
const owned = (state: State): State => (state.status === 'live' ? { ...state, owned: true } : state)

export const replacesBlindly: Decide = decidesElse((decided) =>
  decided.verb === 'replace' ? { ...decided, condition: 'none' } : decided,
)

export const destroysByGeneration: Decide = decidesElse((decided) =>
  decided.verb === 'destroy' ? { ...decided, condition: 'generation' } : decided,
)

/** A login only changes the owner. */
export const keepsTheId: Decide = decidesElse((decided, [, , , { act }]) =>
  act === 'login' && decided.verb === 'replace' ? { ...decided, verb: 'update', condition: 'none' } : decided,
)

export const removesDeadTokens: Decide = decidesElse((decided, [, , verdict, { act }]) => {
  const dead = verdict === 'ended' || verdict === 'unknown'
  return dead && (act === 'read' || act === 'write') ? { ...decided, verb: 'none', cookie: 'remove' } : decided
})

export const followsNothing: Decide = decidesElse((decided) =>
  decided.verb === 'follow' ? { ...decided, verb: 'none', cookie: 'none' } : decided,
)

export const regenerateCreates: Decide = decidesElse((decided) =>
  decided.verb === 'forget' ? { ...decided, verb: 'create', cookie: 'new' } : decided,
)

export const onlyInItsWindow: Judge = judgesElse((said, [state, match, now]) => {
  const closed = state.status === 'live' && now > state.rotatedAt + limits.window
  return match === 'prev' && closed ? 'reuse' : said
})

export const previousForever: Judge = judgesElse((said, [, match]) => (match === 'prev' ? 'accepted' : said))
/** Without a lineage every secret that hits nothing is an outdated one. */
export const withoutLineage: Judge = judgesElse((said) => (said === 'wrong-secret' ? 'reuse' : said))
export const anybodysMark: Judge = judgesElse((said, [state]) => (state.status === 'ended' ? 'ended' : said))
