import { bare } from '../bare'

/** The application's values as a store holds them: JSON text by key. */
export type Texts = Readonly<Record<string, string>>

/** Of a session that holds nothing. */
export const noTexts: Texts = Object.freeze(bare<string>())

/** What changed, by top-level key. */
export interface Delta {
  readonly set: Texts
  readonly unset: readonly string[]
}

/** What makes `after` of `before`. */
export function deltaOf(before: Texts, after: Texts): Delta | undefined {
  const set = bare<string>()
  for (const key of Object.keys(after)) if (before[key] !== after[key]) set[key] = after[key] ?? 'null'
  const unset = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
  return Object.keys(set).length === 0 && unset.length === 0 ? undefined : { set, unset }
}

/** The texts with a delta worked in. */
export function applyDelta(texts: Texts, delta: Delta | undefined): Texts {
  if (delta === undefined) return texts
  const next: Record<string, string> = Object.assign(bare<string>(), texts, delta.set)
  for (const key of delta.unset) delete next[key]
  return next
}

/** The texts of these keys alone. */
export function pick(texts: Texts, keep: 'all' | readonly string[]): Texts {
  if (keep === 'all') return texts
  const kept = bare<string>()
  for (const key of keep) {
    const text = Object.hasOwn(texts, key) ? texts[key] : undefined
    if (text !== undefined) kept[key] = text
  }
  return kept
}
