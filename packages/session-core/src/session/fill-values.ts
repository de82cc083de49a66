import type { Texts } from './texts'

/** Texts of this length and more are parsed when they are first read. */
export const lazyFrom = 1024

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
    } else if (key in values)
      define(values, key, parse(text)) // also __proto__, where that is a setter
    else (values as Record<string, unknown>)[key] = parse(text)
  }
}
