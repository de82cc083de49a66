import { bytes, type Value } from './driver'

/** How many ids one statement names at most. */
const most = 256

export interface Among {
  /** `IN (?, ?)` */
  readonly condition: string
  readonly values: readonly Value[]
}

/**
 * Ids in batches, in one order, so that those who lock several wait for each other in turn. As many placeholders as the next power of
 * two, the last id in those that are left: each number of them would be a statement of its own to prepare.
 */
export function among(ids: readonly string[]): readonly Among[] {
  const sorted = [...ids].sort()
  const batches: Among[] = []
  for (let at = 0; at < sorted.length; at += most) batches.push(batchOf(sorted.slice(at, at + most)))
  return batches
}

function batchOf(ids: readonly string[]): Among {
  const places = 2 ** Math.ceil(Math.log2(ids.length))
  const values = Array.from({ length: places }, (_, n) => bytes(ids[Math.min(n, ids.length - 1)] ?? ''))
  return { condition: `IN (${values.map(() => '?').join(', ')})`, values }
}
