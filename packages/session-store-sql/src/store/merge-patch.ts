import type { RecordChange } from '@org/session-core'
import { storedKey } from './data-text'

/**
 * What a change does to the data, as RFC 7396 has it. Every value is a text, so that `'null'` is one, and only `null`, which is
 * none, removes; nothing is merged into. Undefined when no key is named.
 */
export function mergePatch({ set, unset = [] }: RecordChange): string | undefined {
  if (set === undefined && unset.length === 0) return undefined
  // without a prototype `__proto__` is a key like any other
  const patch: Record<string, string | null> = { __proto__: null }
  for (const [key, text] of Object.entries(set ?? {})) patch[storedKey(key)] = text
  for (const key of unset) patch[storedKey(key)] = null
  return JSON.stringify(patch)
}
