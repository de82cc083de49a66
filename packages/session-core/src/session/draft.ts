import { diffValues } from './diff-values'
import { fillValues } from './fill-values'
import { applyDelta, type Delta, type Texts } from './texts'

/** An object that holds only what was put into it: no `constructor`, no `__proto__`, but what string conversion needs. */
const bare: object = Object.create(null, {
  hasOwnProperty: { value: Object.prototype.hasOwnProperty, writable: true },
  toString: { value: Object.prototype.toString, writable: true },
})

/** The application's working copy of a session's data: made when it is first read, compared with what is stored when it is asked. */
export class Draft {
  #texts: Texts
  #values: object | undefined
  /** Values under names that the property style has taken. */
  #hidden: object | undefined
  #facade: object | undefined
  #View: (new () => object) | undefined

  constructor(texts: Texts) {
    this.#texts = texts
  }

  /** Somebody has it in hands. */
  get touched(): boolean {
    return this.#values !== undefined
  }

  /** What is stored, as far as known. */
  get texts(): Texts {
    return this.#texts
  }

  /** The values, explicit style. */
  read(): object {
    const values = this.#open()
    if (this.#hidden === undefined) return values
    this.#facade ??= facadeOf(values, this.#hidden)
    return this.#facade
  }

  /** The values, property style: an object with the prototype of `View`. */
  view(View: new () => object): object {
    if (this.#View === View) return this.#open()
    const early = this.#values
    this.#View = View
    if (early === undefined) return this.#open()
    // the explicit style was first: the same object changes its prototype, because somebody holds it
    Object.setPrototypeOf(early, View.prototype)
    for (const key of Object.keys(early)) if (isTaken(View, key)) this.#hide(early, key)
    return early
  }

  delta(): Delta | undefined {
    if (this.#values === undefined) return undefined
    if (this.#hidden === undefined) return diffValues(this.#values, this.#texts)
    return diffValues({ __proto__: null, ...this.#values, ...this.#hidden }, this.#texts)
  }

  /** A delta was stored. */
  settle(delta: Delta | undefined): void {
    this.#texts = applyDelta(this.#texts, delta)
  }

  /** Something else is stored than was known; what the application changed stays changed. */
  rebase(texts: Texts): void {
    this.assign(applyDelta(texts, this.delta()))
    this.#texts = texts
  }

  /** As `rebase`, in an object of its own: the one before stays readable, and is no longer looked at. */
  moveTo(texts: Texts): Draft {
    const next = new Draft(applyDelta(texts, this.delta()))
    next.#View = this.#View
    next.#open()
    next.#texts = texts
    return next
  }

  /** The values become these, in the object that the application holds, and count as stored. */
  assign(texts: Texts): void {
    this.#texts = texts
    const values = this.#values
    if (values === undefined) return
    for (const key of Reflect.ownKeys(values)) Reflect.deleteProperty(values, key)
    this.#hidden = this.#facade = undefined
    this.#fill(values)
  }

  /** What was not stored is forgotten. */
  discard(): void {
    this.assign(this.#texts)
  }

  #open(): object {
    if (this.#values === undefined) {
      this.#values = this.#View === undefined ? Object.create(bare) : new this.#View()
      this.#fill(this.#values as object)
    }
    return this.#values as object
  }

  #fill(values: object): void {
    const View = this.#View
    fillValues(values, this.#texts)
    if (View === undefined) return
    for (const key of Object.keys(this.#texts)) if (isTaken(View, key)) this.#hide(values, key)
  }

  #hide(values: object, key: string): void {
    this.#hidden ??= Object.create(bare) as object
    Reflect.set(this.#hidden, key, Reflect.get(values, key))
    Reflect.deleteProperty(values, key)
  }
}

const isTaken = (View: new () => object, key: string): boolean =>
  key in View.prototype && Object.getOwnPropertyDescriptor(View.prototype, key)?.get !== undefined

/** Both halves as one object, for the rare record that holds a taken name. */
function facadeOf(values: object, hidden: object): object {
  const half = (key: PropertyKey): object => (Object.hasOwn(hidden, key) ? hidden : values)
  return new Proxy(values, {
    get: (_, key): unknown => Reflect.get(half(key), key),
    set: (_, key, value: unknown) => Reflect.set(half(key), key, value),
    has: (_, key) => Object.hasOwn(hidden, key) || Reflect.has(values, key),
    deleteProperty: (_, key) => Reflect.deleteProperty(half(key), key),
    ownKeys: () => [...Reflect.ownKeys(values), ...Reflect.ownKeys(hidden)],
    getOwnPropertyDescriptor: (_, key) => Object.getOwnPropertyDescriptor(half(key), key),
  })
}
