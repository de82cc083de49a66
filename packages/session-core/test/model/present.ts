import type { Match, Verdict } from '../../src/lifecycle/judge'
import { limits, liveState, now } from './rules'
import type { State } from './state'
import { foreign, guess, noToken, secretOf, sessionOf } from './tokens'
import type { Run } from './verbs'

export interface Presented {
  readonly at: number
  readonly match: Match
  readonly verdict: Verdict
}

/** What a token is worth at this moment: the core's `judge`, on what a read would show. */
export function present({ rules }: Run, s: State, token: number): Presented {
  const absent = { status: 'absent' } as const
  if (token === noToken) return { at: -1, match: 'none', verdict: rules.judge(absent, 'none', now, limits) }
  const at = token === foreign ? s.adopted : sessionOf(token)
  const rec = s.recs[at]
  if (rec === undefined || rec.at === 'gone')
    return { at, match: 'wrong', verdict: rules.judge(absent, 'wrong', now, limits) }
  const match = rec.at === 'ended' ? onMark(token, rec.bare) : onRecord(token, rec)
  const state = rec.at === 'ended' ? ({ status: 'ended' } as const) : liveState(rec)
  return { at, match, verdict: rules.judge(state, match, now, limits) }
}

function onMark(token: number, bare: boolean): Match {
  if (bare) return 'unknowable'
  return isGuess(token) ? 'wrong' : 'lineage'
}

function onRecord(token: number, rec: { adopted: boolean; cur: number; prev: number }): Match {
  if (rec.adopted) return token === foreign ? 'adopted' : 'wrong'
  if (isGuess(token)) return 'wrong'
  if (secretOf(token) === rec.cur) return 'cur'
  return secretOf(token) === rec.prev ? 'prev' : 'lineage'
}

const isGuess = (token: number): boolean => token > guess && secretOf(token) === guess
