import { describe, expect, it, test } from 'vitest'
import { type Decision, decide, type Intent } from '../src/lifecycle/decide'
import type { LiveState, Match, State, Verdict } from '../src/lifecycle/judge'
import { intent, limits, live } from './support/states'

/** What the table says of a row: the five acts, in the words of the decision. */
type Cells = Readonly<Record<'read' | 'write' | 'login' | 'regenerate' | 'logout', string>>
type Row = readonly [what: string, state: State, match: Match, verdict: Verdict, now: number, cells: Cells]

const replacing = { login: 'replace ?version [new]', regenerate: 'replace ?version [new]', logout: 'destroy [remove]' }
const forgetting = { login: 'create [new]', regenerate: 'forget' }
const beginning = { read: '-', write: 'create [new]', ...forgetting }
const isEnded = { read: '-', write: 'gone', ...forgetting, logout: 'follow [remove-if-ended]' }
const nowhere = { read: 'gone', write: 'gone', login: 'gone', regenerate: 'gone', logout: 'gone' }
const quiet = { read: '-', write: 'update', ...replacing }
const paired = (text: string, cells: Partial<Cells> = {}): Cells => ({
  read: text,
  write: text,
  ...replacing,
  ...cells,
})

const seen = live({ lastSeenAt: 100, expiresAt: 1100, rotatedAt: 100 })
const renewed: LiveState = { ...seen, hasPrev: true }
const unseen: LiveState = { ...renewed, seen: false }
const adopted: LiveState = { ...seen, owned: false, adopted: true, rotatedAt: 0 }
const ended: State = { status: 'ended' }
const absent: State = { status: 'absent' }

const rows: readonly Row[] = [
  ['cur, seen, not due', seen, 'cur', 'accepted', 120, quiet],
  ['cur, seen, due', { ...seen, lastSeenAt: 160 }, 'cur', 'accepted', 160, paired('update renew ?generation [new]')],
  [
    'cur, unseen, due',
    { ...unseen, lastSeenAt: 160 },
    'cur',
    'accepted',
    160,
    paired('update renew ?generation [new]'),
  ],
  ['cur, unseen, not due', unseen, 'cur', 'accepted', 120, paired('update confirm ?generation')],
  ['prev, window open, unseen', unseen, 'prev', 'accepted', 110, quiet],
  ['prev, window open, seen', renewed, 'prev', 'accepted', 110, quiet],
  ['prev, closed, unseen', unseen, 'prev', 'accepted', 111, paired('update re-mint ?generation [new]')],
  ['prev, closed, seen: reuse', renewed, 'prev', 'reuse', 111, isEnded],
  ['lineage only: reuse', renewed, 'lineage', 'reuse', 111, isEnded],
  ['adopted', adopted, 'adopted', 'accepted', 120, quiet],
  ['unknowable', renewed, 'unknowable', 'unknown', 120, { ...beginning, logout: '- [remove]' }],
  ['wrong', renewed, 'wrong', 'wrong-secret', 120, { ...beginning, logout: '- [remove]' }],
  ['over', seen, 'cur', 'over', 2000, { ...beginning, logout: '- [remove]' }],
  ['ended', ended, 'lineage', 'ended', 120, isEnded],
  ['unknown', absent, 'wrong', 'unknown', 120, { ...beginning, logout: '- [remove]' }],
  ['rejected', absent, 'none', 'rejected', 120, { ...beginning, logout: '- [remove]' }],
  ['no token', absent, 'none', 'none', 120, { ...beginning, logout: '-' }],
  ['accepted, and ended meanwhile', ended, 'cur', 'accepted', 120, nowhere],
  ['accepted, and no more there', absent, 'cur', 'accepted', 120, nowhere],
]

function worded({ verb, credentials, touch, redigest, condition, cookie }: Decision): string {
  const parts = [verb === 'none' ? '-' : verb]
  if (touch) parts.push('touch')
  if (redigest) parts.push('re-digest')
  if (credentials !== 'keep') parts.push(credentials)
  if (condition !== 'none') parts.push(`?${condition}`)
  if (cookie !== 'none') parts.push(`[${cookie}]`)
  return parts.join(' ')
}

const acts = ['read', 'write', 'login', 'regenerate', 'logout'] as const
const cells = rows.flatMap((row) => acts.map((act) => [row[0], act, row] as const))

describe('the truth table', () => {
  test.each(cells)('%s × %s', (_, act, [, state, match, verdict, now, expected]) => {
    expect(worded(decide(state, match, verdict, intent(act), now, limits))).toBe(expected[act])
  })

  const decided = (state: State, match: Match, verdict: Verdict, what: Intent, now = 120): string =>
    worded(decide(state, match, verdict, what, now, limits))

  it('adopts an unknown token, or one whose session is over, where the policy says so; never another', () => {
    const adopting = intent('write', { adoptable: true })
    expect(decided(absent, 'wrong', 'unknown', adopting)).toBe('adopt')
    expect(decided(absent, 'wrong', 'over', adopting)).toBe('adopt')
    for (const verdict of ['rejected', 'none', 'wrong-secret'] as const)
      expect(decided(absent, 'none', verdict, adopting)).toBe('create [new]')
    expect(decided(ended, 'lineage', 'ended', adopting)).toBe('gone')
  })

  it('never adopts what it cannot know: the id is another session', () => {
    expect(decided(renewed, 'unknowable', 'unknown', intent('write', { adoptable: true }))).toBe('create [new]')
  })

  it("begins a session on a read where issue is 'always': of no token or an unknown one, and of nothing else", () => {
    const always = intent('read', { begin: true })
    const unknown = ['none', 'unknown', 'over', 'wrong-secret'] as const
    for (const verdict of unknown) expect(decided(absent, 'none', verdict, always)).toBe('create [new]')
    for (const verdict of ['ended', 'reuse', 'rejected'] as const)
      expect(decided(absent, 'none', verdict, always)).toBe('-')
    expect(decided(absent, 'none', 'unknown', { ...always, adoptable: true })).toBe('adopt')
  })

  it('refuses to keep something in a regenerate on an ended session', () => {
    expect(decided(ended, 'lineage', 'ended', intent('regenerate', { keeps: true }))).toBe('gone')
    expect(decided(absent, 'none', 'unknown', intent('regenerate', { keeps: true }))).toBe('forget')
  })

  it('touches in every accepted row once a twentieth of the idle time has passed, read included', () => {
    expect(decided(seen, 'cur', 'accepted', intent('read'), 149)).toBe('-')
    expect(decided(seen, 'cur', 'accepted', intent('read'), 150)).toBe('update touch')
    expect(decided(seen, 'cur', 'accepted', intent('write'), 150)).toBe('update touch')
    expect(decided(adopted, 'adopted', 'accepted', intent('read'), 150)).toBe('update touch')
    const late = { ...renewed, rotatedAt: 145 }
    expect(decided(late, 'prev', 'accepted', intent('read'), 150)).toBe('update touch')
    expect(decided(unseen, 'prev', 'accepted', intent('read'), 150)).toBe('update touch re-mint ?generation [new]')
  })

  it('re-digests on use, in the one update that carries everything', () => {
    expect(decided({ ...seen, stale: true }, 'cur', 'accepted', intent('read'))).toBe('update re-digest ?generation')
    expect(decided({ ...unseen, stale: true }, 'cur', 'accepted', intent('write'), 150)).toBe(
      'update touch re-digest confirm ?generation',
    )
  })

  it('keeps no house on a request that the framework makes itself, whatever is due', () => {
    const read = intent('read', { optional: false })
    const write = intent('write', { optional: false })
    for (const due of [seen, unseen, { ...unseen, stale: true }]) {
      expect(decided(due, 'cur', 'accepted', read, 160)).toBe('-')
      expect(decided(due, 'cur', 'accepted', write, 160)).toBe('update')
    }
    expect(decided(unseen, 'prev', 'accepted', read, 111)).toBe('-')
  })

  it('renews and confirms by the current secret alone, re-mints by the one before alone, and of an adopted session nothing', () => {
    const late = { ...unseen, lastSeenAt: 160 }
    expect(decided(late, 'cur', 'accepted', intent('read'), 160)).toBe('update renew ?generation [new]')
    expect(decided(late, 'prev', 'accepted', intent('read'), 160)).toBe('update re-mint ?generation [new]')
    expect(decided(late, 'adopted', 'accepted', intent('read'), 160)).toBe('-')
    for (const match of ['cur', 'prev', 'adopted'] as const)
      expect(decided({ ...late, adopted: true }, match, 'accepted', intent('read'), 160)).toBe('-')
  })

  it('confirms when a renewal is due whose cookie cannot leave, and re-mints nothing then', () => {
    const held = intent('read', { cookie: false })
    expect(decided({ ...unseen, lastSeenAt: 160 }, 'cur', 'accepted', held, 160)).toBe('update confirm ?generation')
    expect(decided({ ...seen, lastSeenAt: 160 }, 'cur', 'accepted', held, 160)).toBe('-')
    expect(decided(unseen, 'prev', 'accepted', held, 120)).toBe('-')
  })
})
