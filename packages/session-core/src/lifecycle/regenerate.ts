import { Act } from '../store/act'
import { transportFor } from './carry'
import { decide } from './decide'
import type { FactClocks, Facts } from './facts'
import { conflict, gone, mustReachClient } from './guard'
import type { Held } from './held'
import { intentOf } from './intent'
import type { Life } from './life'
import { replaceSession, type Successor } from './replace'
import type { Visit } from './visit'

/** A new id and secret; only `'all'` keeps the owner. Without a live session nothing is created: a later write or login does that. */
export async function regenerate(life: Life, keep: 'all' | readonly string[] = []): Promise<void> {
  mustReachClient(life, 'regenerate')
  const { env } = life
  const act = new Act(env)
  const keeps = keep.length > 0
  for (let attempt = 1; ; attempt++) {
    const intent = intentOf(life, 'regenerate', false, keeps)
    const { verb } = decide(life.state, life.match, life.verdict, intent, env.clock(), life.limits)
    const { held } = life
    if (verb === 'gone') throw gone('regenerate')
    if (verb !== 'replace' || held === undefined) return forget(life)
    const done = await replaceSession(life, act, transportFor(life), held, successorOf(life, held, keep))
    if (done === 'done') return life.startDraft(life.held?.record.data)
    if (done === 'again' && !(await act.pause(attempt))) throw conflict('regenerate', attempt)
  }
}

/** The request goes on as one that came without a token. */
function forget(life: Life): void {
  life.drop('none')
  life.startDraft()
}

function successorOf(life: Life, held: Held, keep: 'all' | readonly string[]): Successor {
  const facts: Facts | undefined = life.facts
  const signedIn = keep === 'all' && facts !== undefined
  return {
    by: 'regenerate',
    owner: signedIn ? (life.owner ?? null) : null,
    facts: signedIn ? facts : anonymousFacts(held.clocks),
    keep,
  }
}

/** The clocks of a session that begins now. */
export function beginning({ env }: Visit): FactClocks {
  return { begun: env.clock(), lifetime: undefined }
}

/** Without what belonged to the owner. A session's own clocks go on, else one that has outlived the others would be over at once. */
export function anonymousFacts({ begun, lifetime }: FactClocks): Facts {
  return { begun, lifetime, authentication: undefined, ip: undefined, userAgent: undefined }
}
