import { applyDelta, noTexts, pick } from '../../session/texts'
import { Act } from '../../store/act'
import { transportFor } from '../carry'
import type { Login } from '../check-login'
import { gone, mustReachClient } from '../guard'
import { factsOf, keepOf, settleLogin } from '../login-rules'
import type { CarriedLife } from './carried-life'
import { lookAgain } from './look-again'
import { replace } from './replace-carried'

/** A new id for an owner; the presented session, if there is one, ends with it. */
export async function login(life: CarriedLife, asked: Login, act: Act = new Act(life.env)): Promise<void> {
  mustReachClient(life, 'login')
  const { owner, by, via } = asked
  const before = life.owner ?? life.lost?.owner ?? undefined
  const keep = keepOf(asked, before)
  const transport = transportFor(life, via)
  const stepUp = life.owner === owner
  // a step-up revives nothing
  if (life.state !== undefined && (await lookAgain(life, act)) === 'gone' && stepUp) throw gone('login')
  if (life.state === undefined) life.draft.rebase(noTexts)
  const { delta } = life
  const data = pick(applyDelta(life.texts, delta), keep)
  await replace(life, act, transport, { by, owner, facts: factsOf(life, asked), data, line: stepUp })
  life.draft.settle(delta)
  settleLogin(life, asked, before, keep, delta)
}
