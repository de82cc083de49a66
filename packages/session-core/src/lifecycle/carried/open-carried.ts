import type { SessionRequest } from '../../adapter/contract'
import { type Awaitable, chain } from '../../awaitable'
import { asSaid } from '../../request/as-said'
import { Act } from '../../store/act'
import { type Candidate, collect, type Dropped } from '../../transport/collect'
import { checkSite, refuse } from '../check-site'
import type { CarriedEnvironment } from '../environment'
import { goWithout } from '../go-without'
import type { Mode } from '../visit'
import { CarriedLife } from './carried-life'
import { isDue } from './due'
import { accept, type Read, select } from './select-carried'
import { settle } from './settle-carried'

/** Reads the request and what its token says. A store is asked for revocations alone, and that by the format. */
export function openCarried(env: CarriedEnvironment, given: SessionRequest, mode: Mode): Awaitable<CarriedLife> {
  const life = new CarriedLife(env, asSaid(given, env.secure), mode)
  const { candidates, dropped } = collect(env.transports, life.request)
  const own = candidates.filter(({ token }) => env.format.recognises(token))
  const [first] = own
  if (first === undefined || dropped.some(({ reason }) => reason === 'too-many'))
    return finish(goWithout(life, [...dropped, ...malformedOf(candidates, own)]))
  checkSite(life, first.transport)
  if (life.refused) return refuse(life)
  const reason = conflictOf(own)
  if (reason !== undefined) return finish(goWithout(life, [{ transport: first.transport, reason }]))
  const reading: Awaitable<Read | undefined> = own.length === 1 ? accept(env, new Act(env), first) : acceptAll(env, own)
  return chain(reading, (read) => {
    if (read === undefined) return finish(goWithout(life, [{ transport: first.transport, reason: 'ambiguous' }]))
    return finish(settle(life, read))
  })
}

function finish(life: CarriedLife): CarriedLife {
  life.due = isDue(life)
  return life
}

/** Cookies are ours alone, under their name; another header may carry the tokens of other issuers. */
function malformedOf(candidates: readonly Candidate[], own: readonly Candidate[]): readonly Dropped[] {
  return candidates
    .filter((candidate) => candidate.transport.vary === 'Cookie' && !own.includes(candidate))
    .map(({ transport }) => ({ transport, reason: 'malformed' }))
}

/** More tokens than a client could hold by accident, or different ones on different transports. */
function conflictOf(own: readonly Candidate[]): 'too-many' | 'ambiguous' | undefined {
  if (own.length > 4) return 'too-many'
  const transports = new Set(own.map(({ transport }) => transport))
  const tokens = new Set(own.map(({ token }) => token))
  return transports.size > 1 && tokens.size > 1 ? 'ambiguous' : undefined
}

async function acceptAll(env: CarriedEnvironment, own: readonly Candidate[]): Promise<Read | undefined> {
  const act = new Act(env)
  return select(await Promise.all(own.map(async (candidate) => accept(env, act, candidate))))
}
