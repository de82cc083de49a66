import type { Rec, Req, State } from './state'

const codes = new Map<string, number>()

/** Words become small numbers, the same ones in one process. */
function code(word: string): number {
  let found = codes.get(word)
  if (found === undefined) {
    found = codes.size + 1
    codes.set(word, found)
  }
  return found
}

const flags = (...of: boolean[]): number => of.reduce((bits, flag) => bits * 2 + (flag ? 1 : 0), 1)
const char = String.fromCharCode

function recKey(r: Rec): string {
  return char(
    code(r.at) * 8 + r.owner,
    flags(r.adopted, r.seen, r.due, r.bare) * 256 + r.cur * 16 + r.prev,
    r.drawn * 16 + r.halves,
    r.data,
    r.promised,
    r.successor + 1,
    r.parent + 1,
    code(r.why),
  )
}

function reqKey(r: Req, holds: number): string {
  const core = char(
    code(r.acts),
    code(r.who) * 1024 + code(r.phase),
    r.at,
    r.token,
    code(r.verdict) * 512 + code(r.match),
    code(r.pass),
    (r.held + 1) * 64 + r.lost + 1,
    (r.mark + 1) * 64 + r.follow + 1,
    flags(r.stale, r.rotated, r.due, r.adoptable, r.fresh, r.endedPresented, r.ended, r.stored, r.pending),
    r.set + 1,
    code(r.cause),
    r.first + 1,
    code(r.firstCause),
    r.inherited,
    r.write,
    holds,
    r.opener + 1,
    flags(r.signedIn, r.worthless, r.outdated, r.late, r.overtaken) * 4 + r.logins,
  )
  return r.reading ? core + recKey(r.reading) : core
}

/** One text for states that differ in nothing but the order in which requests are named. */
export function keyOf(s: State): string {
  const reqs = s.reqs.map((req, i) => reqKey(req, s.holds[i] ?? 0))
  if (reqs.length > 1) reqs.sort()
  const ghosts = char(
    s.jar,
    code(s.jarBy),
    s.spy,
    s.logins * 16 + s.home + 1,
    code(s.spoiled),
    flags(s.asked),
    s.told,
    s.shed,
    s.authors,
    s.writes,
    s.dead,
    s.adopted + 1,
    s.theft * 4 + s.served,
    ...s.budget,
  )
  return `${ghosts}|${s.recs.map(recKey).join('')}|${reqs.join('/')}`
}
