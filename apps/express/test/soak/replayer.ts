import { setTimeout as later } from 'node:timers/promises'
import type { ClaimsApp } from '../claims/claims-app'
import type { Visitor } from '../claims/visitor'
import type { Tally } from './soak-browser'

/** A victim who goes on after a renewal, and a thief who then shows the token from before, again and again. */
export async function replay(claims: ClaimsApp, victim: Visitor, tally: Tally, until: number): Promise<void> {
  const owner = `victim ${Math.random()}`
  while (Date.now() < until) {
    victim.token = ''
    await victim.visit(`/login?as=${owner}`)
    const stolen = victim.token
    const id = stolen.slice(0, 22)
    while (victim.token === stolen && Date.now() < until) {
      await later(500)
      await victim.visit('/')
    }
    // the new secret is shown, and the window of the old one closes
    await victim.visit('/')
    await later(5200)
    if (victim.token === stolen) return
    tally.replayed += 1
    const thief = await victim.ask('/', stolen)
    const told = claims.events.some((event) => event.type === 'reuse-detected' && event.id === id)
    if (told && thief.body.owner === null && (await victim.owner()) === null) tally.detected += 1
  }
}
