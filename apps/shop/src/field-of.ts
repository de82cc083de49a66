/** A field of a form or of a JSON body, as text; what is no text or number counts as not given. */
export function fieldOf(body: unknown, name: string): string {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return ''
  const value: unknown = Reflect.get(body, name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
