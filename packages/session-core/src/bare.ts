class Bare {}
Reflect.deleteProperty(Bare.prototype, 'constructor')
Object.setPrototypeOf(Bare.prototype, null)

/**
 * An empty record of texts in which `__proto__` and `constructor` are ordinary keys. Unlike an object without a prototype, V8 keeps it
 * in its fast form, which makes a copy ten times cheaper.
 */
export function bare<T>(): Record<string, T> {
  return new Bare() as Record<string, T>
}
