import type { AdapterSubject } from '../../../src/index'
import { ReferenceAdapter } from '../reference-adapter'
import { referenceSubject } from '../reference-app'

/** An adapter with one thing wrong, and the sentence whose cases must notice. */
export interface AdapterMutant {
  readonly sentence: string
  readonly what: string
  readonly subject: AdapterSubject
}

type Steps = { [S in keyof ReferenceAdapter]?: ReferenceAdapter[S] }

/** The reference with some of its steps replaced; what is given is the honest one. */
export function mutant(sentence: string, what: string, broken: (honest: ReferenceAdapter) => Steps): AdapterMutant {
  const subject = referenceSubject((stage, behindProxy) => {
    const honest = new ReferenceAdapter(stage, behindProxy)
    return Object.assign(Object.create(honest), broken(honest))
  })
  return { sentence, what, subject }
}
