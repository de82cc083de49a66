import type { TokenFormat } from '@org/session-core'
import type { FormatKeyState, FormatSubject } from '../../../src/index'
import { ReferenceFormat } from '../reference-format'

/** A format with one thing wrong, and the sentence whose cases must notice. */
export interface FormatMutant {
  readonly sentence: string
  readonly what: string
  readonly subject: FormatSubject
}

type Steps = {
  [V in keyof ReferenceFormat]?: ReferenceFormat[V] extends (...given: infer A) => unknown
    ? (...given: A) => unknown
    : ReferenceFormat[V]
}

/** Of the reference, or of a broken one made of it. */
export function subjectOf(
  revocable: boolean,
  make: (honest: ReferenceFormat) => TokenFormat = (f) => f,
): FormatSubject {
  return {
    create: () => make(new ReferenceFormat(revocable)),
    createWithKey: (state: FormatKeyState) => make(new ReferenceFormat(revocable, state)),
    failRevocations: (format) => void Object.assign(format, { down: true }),
    revocable,
    serverData: true,
  }
}

/** The reference with some of its steps replaced; what is given is the honest one. */
export function formatMutant(
  sentence: string,
  what: string,
  broken: (honest: ReferenceFormat) => Steps,
  revocable = true,
): FormatMutant {
  const make = (honest: ReferenceFormat): TokenFormat => Object.assign(Object.create(honest), broken(honest))
  return { sentence, what, subject: subjectOf(revocable, make) }
}
