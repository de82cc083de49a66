import type { OwnerLimit } from '@org/session-core'
import type { Shelf } from '../shelf'
import { list } from './list'

/** A limit counts members of the index. Where it refused, records that the server evicted are found out, and whether there is room without them. */
export async function onceMore(
  shelf: Shelf,
  status: string,
  owner: string | null,
  { now, limit }: { readonly now: number; readonly limit?: OwnerLimit },
): Promise<boolean> {
  if (status !== 'refused' || owner === null || limit === undefined) return false
  return (await list(shelf, owner, now)).length < limit.max
}
