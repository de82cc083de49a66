import type { CommitOutcome, ResponseView } from '../../adapter/contract'
import type { Awaitable } from '../../awaitable'
import type { Delta } from '../../session/texts'
import { Act } from '../../store/act'
import { drop } from '../drop'
import { mayCarryOptional } from '../intent'
import type { CarriedLife } from './carried-life'
import { isDue } from './due'
import { write } from './save-carried'

type Status = CommitOutcome['status']

/** Does what is due at the end of a request: the delta goes into a new token, or the session gets a later one. */
export function settleDue(
  life: CarriedLife,
  view: ResponseView | undefined,
  delta: Delta | undefined,
  act: Act = new Act(life.env),
): Awaitable<Status> {
  if (delta === undefined) return mayExtend(life, view) ? extend(life, act) : 'unchanged'
  if (life.verdict === 'ended') return drop(life, 'gone', 'gone')
  if (life.state === undefined && life.crossSite) return drop(life, 'cross-site', 'unchanged')
  if (view === undefined || !life.mode.cookies || life.mode.internal) return drop(life, 'no-cookie', 'unchanged')
  return write(life, act, delta).then(() => 'committed')
}

/** What was not due at open is not due now; and an act may have done it meanwhile, or ended the session. */
function mayExtend(life: CarriedLife, view: ResponseView | undefined): boolean {
  return life.due && isDue(life) && mayCarryOptional(life, view)
}

/** Nobody asked for it, so that its failure leaves the token as it was. */
async function extend(life: CarriedLife, act: Act): Promise<Status> {
  const { state } = life
  try {
    await write(life, act, undefined)
  } catch {
    return 'unchanged'
  }
  if (state !== undefined) life.env.emit({ type: 'renewed', id: state.id, owner: state.owner ?? undefined })
  return 'committed'
}
