/** Lets Next render the page of an action anew, where it can (16); it renders by itself only after a cookie was set. */
export async function refreshPage(): Promise<void> {
  const cache: object = await import('next/cache.js')
  const refresh: unknown = Reflect.get(cache, 'refresh')
  if (typeof refresh !== 'function') return
  try {
    refresh()
  } catch {
    // called from a route handler, which has no page
  }
}
