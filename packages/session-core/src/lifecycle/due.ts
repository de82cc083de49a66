import { decide } from './decide'
import { intentOf } from './intent'
import type { Life } from './life'

/** Whether the end of the request has something to do although nothing was written: a touch, a confirmation, a renewal. */
export function isDue(life: Life): boolean {
  const intent = intentOf(life, 'read', true)
  return decide(life.state, life.match, life.verdict, intent, life.env.clock(), life.limits).verb !== 'none'
}
