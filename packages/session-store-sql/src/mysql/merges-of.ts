import type { RecordChange } from '@org/session-core'
import { mergePatch } from '../store/merge-patch'
import { bytes, type Value } from './driver'

/** What makes of `data` the changed data, and the values it takes. */
export interface Merge {
  readonly sql: string
  readonly values: readonly Value[]
}

/** How many keys one statement removes: each is a call around the others, and the server has a stack. */
const most = 128

/**
 * One patch for what is set, and one for each key that is removed. Together they are not to be trusted: MariaDB makes of
 * `{"a":1,"b":2}` and the patch `{"b":3,"a":null}` a `{"b":2}`, and of two keys that are removed may keep one. `json_remove` makes null of
 * everything for the key `-1`. More keys than a statement takes are removed by others.
 */
export function mergesOf({ set, unset = [] }: RecordChange): readonly Merge[] {
  const patch = set && mergePatch({ set })
  const first: Merge = patch === undefined ? { sql: 'data', values: [] } : patched('data', [patch])
  const merges: Merge[] = []
  for (let at = 0; at < unset.length; at += most) {
    const { sql, values } = merges.length === 0 ? first : { sql: 'data', values: [] }
    const removal = patched(sql, removals(unset.slice(at, at + most)))
    merges.push({ sql: removal.sql, values: [...values, ...removal.values] })
  }
  return merges.length === 0 && patch !== undefined ? [first] : merges
}

function patched(sql: string, patches: readonly string[]): Merge {
  const around = patches.reduce((inner) => `json_merge_patch(${inner}, convert(? USING utf8mb4))`, sql)
  return { sql: around, values: patches.map(bytes) }
}

/** As many as the next power of two, the last again in those that are left: each number of them would be a statement to prepare. */
function removals(keys: readonly string[]): readonly string[] {
  const places = 2 ** Math.ceil(Math.log2(keys.length))
  return Array.from({ length: places }, (_, n) => {
    const key = keys[Math.min(n, keys.length - 1)] ?? ''
    return mergePatch({ unset: [key] }) ?? '{}'
  })
}
