import { createHash, createHmac } from 'node:crypto'

/**
 * What the ids of an owner begin with ([O04]): 66 bits of a digest. Not under the `secrets` of `createSessions`, which rotate: it would lose
 * the sessions begun before.
 */
export function routeBy(routeKey: string | undefined): (owner: string) => string {
  if (routeKey === undefined)
    return (owner) =>
      createHash('sha256').update(`session-store-redis/route\0${owner}`).digest('base64url').slice(0, 11)
  return (owner) => createHmac('sha256', routeKey).update(owner).digest('base64url').slice(0, 11)
}
