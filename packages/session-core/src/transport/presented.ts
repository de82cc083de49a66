import type { Presented } from './contract'

/** [X02] More of them are no accident. */
const most = 4

/** What every request without a token presents: one object for all of them. */
export const nothing: Presented = { tokens: [] }

/** [X04] What may be a token of any kind. Whether it is one of ours is for the policy to say. */
export function isCandidate(value: string): boolean {
  return value.length >= 22 && value.length <= 4096 && /^[\w.~-]+$/.test(value)
}

/** Sorts what came in under our name; `undefined` stands for more than anyone looks at. */
export function present(values: readonly string[] | undefined): Presented {
  if (values === undefined) return { tokens: [], dropped: 'too-many' }
  const [first] = values
  if (first === undefined) return nothing
  if (values.length === 1) return isCandidate(first) ? { tokens: values } : { tokens: [], dropped: 'malformed' }
  const tokens: string[] = []
  let malformed = false
  for (const value of values) {
    if (!isCandidate(value)) malformed = true
    else if (!tokens.includes(value) && tokens.push(value) > most) return { tokens: [], dropped: 'too-many' }
  }
  return malformed ? { tokens, dropped: 'malformed' } : { tokens }
}
