import type { Revocations } from '@org/session-core'
import { storedText } from './row'

export type Token = Parameters<Revocations['check']>[0]

/** How a row is called, by `name`: one text, so that all of a token's are found in one look. */
export function nameOf(kind: 'id' | 'owner', text: string): string {
  return `${kind}:${storedText(text)}`
}

/** The rows that may end a token. No name has a line break. */
export function namesOf({ ids, owner }: Token): readonly string[] {
  const names = ids.map((id) => nameOf('id', id))
  return owner === null ? names : [...names, nameOf('owner', owner)]
}

/** The `signed_in_by` of an id, which ends whenever its owner signed in. */
export const always: number = Number.MAX_SAFE_INTEGER
