import type { OpenSession } from '@org/session-core'

/** Gives `Stamp` an object that exists already to put its private field on. */
class Given {
  constructor(view: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the object returned is what the field of the subclass is put on
    return view
  }
}

/** Says which session a view belongs to, by a field that no key, symbol, clone or log shows. */
export class Stamp extends Given {
  readonly #session: OpenSession<never>

  private constructor(view: object, session: OpenSession<never>) {
    super(view)
    this.#session = session
  }

  static put(view: object, session: OpenSession<never>): void {
    if (!(#session in view)) new Stamp(view, session)
  }

  /** Also of `Object.create(view)`, which has the view in its prototype chain. */
  static sessionOf(view: unknown): OpenSession<never> | undefined {
    for (let at = view; typeof at === 'object' && at !== null; at = Object.getPrototypeOf(at)) {
      if (#session in at) return at.#session
    }
    return undefined
  }
}
