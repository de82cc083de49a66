import { describe, expect, it, test } from 'vitest'
import { judge, type Match, type State, type Verdict } from '../src/lifecycle/judge'
import { limits, live } from './support/states'

const ended: State = { status: 'ended' }
const absent: State = { status: 'absent' }
const renewed = live({ hasPrev: true, rotatedAt: 100, lastSeenAt: 100, expiresAt: 1100 })
const unseen = { ...renewed, seen: false }

type Row = readonly [what: string, state: State, match: Match, now: number, verdict: Verdict]

const rows: readonly Row[] = [
  ['cur, seen, not due', live(), 'cur', 59, 'accepted'],
  ['cur, seen, due', live(), 'cur', 60, 'accepted'],
  ['cur, unseen, due, window closed', unseen, 'cur', 200, 'accepted'],
  ['cur, unseen, not due', unseen, 'cur', 101, 'accepted'],
  ['prev, window open, successor unseen', unseen, 'prev', 110, 'accepted'],
  ['prev, window open, successor seen', renewed, 'prev', 110, 'accepted'],
  ['prev, closed, successor unseen', unseen, 'prev', 111, 'accepted'],
  ['prev, closed, successor seen', renewed, 'prev', 111, 'reuse'],
  ['lineage only, window open', renewed, 'lineage', 105, 'reuse'],
  ['lineage only, window closed, successor unseen', unseen, 'lineage', 200, 'reuse'],
  ['adopted', live({ adopted: true, owned: false }), 'adopted', 500, 'accepted'],
  ['unknowable', renewed, 'unknowable', 200, 'unknown'],
  ['wrong', renewed, 'wrong', 101, 'wrong-secret'],
  ['cur, over by expiresAt', live({ expiresAt: 500 }), 'cur', 500, 'over'],
  ['cur, over by the idle limit', live({ expiresAt: 5000 }), 'cur', 1000, 'over'],
  ['cur, over by the absolute limit', live({ lastSeenAt: 9500, expiresAt: 20_000 }), 'cur', 10_000, 'over'],
  ['prev, closed, successor seen, over', renewed, 'prev', 1100, 'over'],
  ['lineage only, over', renewed, 'lineage', 1100, 'over'],
  ['adopted, over', live({ adopted: true }), 'adopted', 1000, 'over'],
  ['wrong, over', renewed, 'wrong', 1100, 'wrong-secret'],
  ['ended, of our lineage', ended, 'lineage', 0, 'ended'],
  ['ended, the mark has no lineage or its key left the ring', ended, 'unknowable', 0, 'ended'],
  ['ended, not of our lineage: who knows an id learns nothing', ended, 'wrong', 0, 'unknown'],
  ['absent', absent, 'wrong', 0, 'unknown'],
  ['no token', absent, 'none', 0, 'none'],
]

describe('judge', () => {
  test.each(rows)('%s', (_, state, match, now, verdict) => {
    expect(judge(state, match, now, limits)).toBe(verdict)
  })

  it('accepts to the last millisecond of a session and not at its end', () => {
    expect(judge(live(), 'cur', 999, limits)).toBe('accepted')
    expect(judge(live(), 'cur', 1000, limits)).toBe('over')
  })

  it('ends sessions by options that were shortened after they began', () => {
    const record = live({ lastSeenAt: 0, expiresAt: 1000 })
    expect(judge(record, 'cur', 600, { ...limits, idle: 500 })).toBe('over')
    expect(judge(record, 'cur', 600, { ...limits, absolute: 600 })).toBe('over')
  })

  it('does not let longer options revive what the record says is over', () => {
    expect(judge(live(), 'cur', 1000, { ...limits, idle: 100_000 })).toBe('over')
  })
})
