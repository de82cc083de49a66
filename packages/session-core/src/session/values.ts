import { bare } from '../bare'
import { checkKey, jsonText } from './json-text'

/** The application's values as a store holds them: JSON text by key. */
export type Texts = Readonly<Record<string, string>>

/** What changed, by top-level key. */
export interface Delta {
  readonly set: Texts
  readonly unset: readonly string[]
}

/** Texts of this length and more are parsed when they are first read. */
const lazyFrom = 1024

class Returned {
  constructor(values: object) {
    // biome-ignore lint/correctness/noConstructorReturn: a private field can be put on any object this way, and no key shows
    return values
  }
}

/** The texts behind the values that nobody has read yet. */
class Unread extends Returned {
  readonly #texts: Texts
  constructor(values: object, texts: Texts) {
    super(values)
    this.#texts = texts
  }
  static parse(values: object, key: string): unknown {
    return #texts in values ? JSON.parse(values.#texts[key] ?? 'null') : undefined
  }
}

const define = (values: object, key: string, value: unknown): void => {
  Object.defineProperty(values, key, { value, writable: true, enumerable: true, configurable: true })
}

const accessors = new Map<string, PropertyDescriptor>()

function accessorOf(key: string): PropertyDescriptor {
  const known = accessors.get(key)
  if (known) return known
  const made: PropertyDescriptor = {
    enumerable: true,
    configurable: true,
    get(this: object) {
      const value = Unread.parse(this, key)
      if (!Object.isFrozen(this)) define(this, key, value)
      return value
    },
    set(this: object, value: unknown) {
      define(this, key, value)
    },
  }
  if (accessors.size < 1000) accessors.set(key, made)
  return made
}

function parse(text: string): unknown {
  // most values are short strings without an escape
  const first = text.charCodeAt(0)
  if (first === 34 && !text.includes('\\')) return text.slice(1, -1)
  // and of the texts that JSON begins with a digit, each is a number
  return first >= 48 && first <= 57 ? Number(text) : JSON.parse(text)
}

/** Fills an empty object with what the texts say. */
export function fillValues(values: object, texts: Texts): void {
  let unread = false
  for (const key of Object.keys(texts)) {
    const text = texts[key] ?? 'null'
    if (text.length >= lazyFrom) {
      if (!unread) new Unread(values, texts)
      unread = true
      Object.defineProperty(values, key, accessorOf(key))
    } else if (key === '__proto__' || key in values) define(values, key, parse(text))
    else (values as Record<string, unknown>)[key] = parse(text)
  }
}

/**
 * What differs from the texts. Undefined when nothing does.
 *
 * @throws {SessionError} `ERR_SESSION_DATA`
 */
export function diffValues(values: object, texts: Texts): Delta | undefined {
  let set: Record<string, string> | undefined
  const unset: string[] = []
  for (const key of Object.keys(values)) {
    const before = Object.hasOwn(texts, key) ? texts[key] : undefined
    const value = known(values, key, before)
    if (value === unread || (before !== undefined && isPlainly(value, before))) continue
    const text = before !== undefined && typeof value === 'object' ? same(value, before, key) : jsonText(value, key)
    if (text === before) continue
    if (text === undefined) unset.push(key)
    else {
      if (before === undefined) checkKey(key)
      set ??= bare()
      set[key] = text
    }
  }
  for (const key of Object.keys(texts)) if (!Object.hasOwn(values, key)) unset.push(key)
  return set === undefined && unset.length === 0 ? undefined : { set: set ?? {}, unset }
}

const unread: unique symbol = Symbol('unread')

function known(values: object, key: string, before: string | undefined): unknown {
  if (before === undefined || before.length < lazyFrom) return Reflect.get(values, key)
  const property = Object.getOwnPropertyDescriptor(values, key)
  return property?.get === undefined ? property?.value : unread
}

/** Primitives are compared without making their text. */
function isPlainly(value: unknown, text: string): boolean {
  if (typeof value === 'string')
    return (
      text.length === value.length + 2 &&
      text.charCodeAt(0) === 34 &&
      text.indexOf(value) === 1 &&
      !value.includes('\\')
    )
  return (typeof value === 'number' || typeof value === 'boolean' || value === null) && text === String(value)
}

// a text that did not change needs no second look at what JSON might have lost
function same(value: unknown, before: string, key: string): string | undefined {
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch {}
  return text === before ? before : jsonText(value, key)
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
