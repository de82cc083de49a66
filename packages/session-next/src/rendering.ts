let scope: (() => object) | undefined

/** Whether a Server Component renders: only there React remembers what a function gave. */
export async function isRendering(): Promise<boolean> {
  const react = await import('react')
  // React 18, which pages/ may have, does not remember
  if (typeof react.cache !== 'function') return false
  scope ??= react.cache(() => ({}))
  const first = scope()
  return first === scope()
}
