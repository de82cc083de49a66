/** One value for the whole process, because bundlers load this module several times into it. */
export function ofProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`@org/session-next/${name}`)
  const found: unknown = Reflect.get(globalThis, key)
  if (found !== undefined) return found as T
  const made = make()
  Reflect.set(globalThis, key, made)
  return made
}
