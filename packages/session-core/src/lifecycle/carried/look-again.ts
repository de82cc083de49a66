import type { Act } from '../../store/act'
import { type CarriedLife, limitsIn } from './carried-life'
import { judgeCarried } from './judge-carried'

/** Whether the session still lives: it may have been revoked since the request was opened. Asked before one goes on from it. */
export async function lookAgain(life: CarriedLife, act: Act): Promise<'live' | 'gone'> {
  const { env, token } = life
  if (token === undefined) return 'gone'
  const now = env.clock()
  const outcome = await act.call('accept', () => env.format.accept(token, { now, purpose: env.purpose }))
  const { verdict } = judgeCarried(outcome, now, (own) => limitsIn(env, own))
  if (verdict === 'accepted') return 'live'
  life.lose()
  return 'gone'
}
