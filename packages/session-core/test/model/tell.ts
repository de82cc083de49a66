import type { Taken } from './explore'
import type { Req, State } from './state'
import { nameOf, tokenOf } from './tokens'

/** One step, in words. */
export function tell({ move, before, after }: Taken): string {
  const { kind, at, who } = move
  const req = before.reqs[at]
  switch (kind) {
    case 'send':
      return tellSend(after, who)
    case 'advance':
      return req ? `${nameIt(req)} ${tellAdvance(before, after, at)}` : ''
    case 'deliver':
      return `deliver ${req?.acts}${req?.set ? ` ${nameOf(req.set)}` : ''}`
    case 'lose':
      return `lose ${req?.acts}${req?.set ? ` ${nameOf(req.set)}` : ''}`
    case 'tick':
      return tellTick(after, at)
    case 'due':
      return `renewal of S${at} due`
    case 'expire':
      return `S${at} expires`
    case 'evict':
      return `S${at} evicted`
    default:
      return kind
  }
}

const nameIt = (req: Req): string => {
  const name = req.who === 'browser' || req.who === 'device' ? '' : `${req.who} `
  const pass = req.pass === 'only' || req.pass === 'handler' ? '' : ` ${req.pass}`
  return `${name}${req.acts}(${nameOf(req.token)})${pass}`
}

function tellSend(after: State, who: string): string {
  const req = after.reqs[after.reqs.length - 1]
  if (req === undefined) return ''
  return `${who === 'browser' ? '' : `${who} `}send ${req.acts}(${nameOf(req.token)})`
}

function tellTick(after: State, at: number): string {
  const rec = after.recs[at]
  if (rec?.halves) return `half a window of S${at}`
  return rec?.at === 'gone' ? `mark of S${at} gone` : `window of S${at} closes`
}

/** What a step of a request did: what was read, or what became of the sessions. */
function tellAdvance(before: State, after: State, at: number): string {
  const was = before.reqs[at]
  const is = after.reqs.length === before.reqs.length ? after.reqs[at] : undefined
  if (was?.phase === 'open' || was?.phase === 'open again') return `reads ${is?.verdict ?? 'and is answered'}`
  const words = [...tellEnds(before, after), ...tellSecrets(before, after), ...tellNew(before, after)]
  if (is?.phase === 'read again') words.push('is refused')
  if (was?.phase === 'read again') words.push('reads again')
  return (
    words.join(', ') || (is?.phase === 'answered' || is === undefined ? 'does nothing more' : `goes on to ${is.phase}`)
  )
}

function tellEnds(before: State, after: State): readonly string[] {
  return before.recs.flatMap((rec, at) => (rec.at === 'live' && after.recs[at]?.at !== 'live' ? [`ends S${at}`] : []))
}

function tellNew(before: State, after: State): readonly string[] {
  return after.recs.slice(before.recs.length).map((rec, i) => {
    const owner = rec.owner ? '' : ' for nobody'
    return `begins S${before.recs.length + i}${owner}`
  })
}

function tellSecrets(before: State, after: State): readonly string[] {
  return before.recs.flatMap((rec, at) => {
    const now = after.recs[at]
    if (now === undefined || now.at !== 'live') return []
    if (rec.at !== 'live') return [`revives S${at}`]
    if (now.owner !== rec.owner) return [`signs in to S${at}`]
    if (now.drawn !== rec.drawn) return [`renews ${nameOf(tokenOf(at, now.drawn))}`]
    if (now.seen && !rec.seen) return [`confirms ${nameOf(tokenOf(at, now.cur))}`]
    return now.data !== rec.data ? [`writes to S${at}`] : []
  })
}
