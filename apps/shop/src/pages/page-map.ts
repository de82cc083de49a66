/** A page that the navigation knows. */
export interface PageEntry {
  readonly title: string
  /** The word in the navigation; pages without one are reached from others. */
  readonly link?: string
}

/** Every page by its path: what the navigation shows, and where a sign-in may lead back to. */
export const pageMap: ReadonlyMap<string, PageEntry> = new Map<string, PageEntry>([
  ['/', { title: 'Teas', link: 'Teas' }],
  ['/cart', { title: 'Your cart', link: 'Cart' }],
  ['/account', { title: 'Delivery address', link: 'Account' }],
  ['/devices', { title: 'Your devices', link: 'Devices' }],
  ['/inspector', { title: 'Inspector', link: 'Inspector' }],
  ['/sign-in', { title: 'Sign in' }],
])

/** A path of ours and nothing else, so that a link cannot send a visitor elsewhere after signing in. */
export function ownPath(path: string, otherwise = '/'): string {
  return pageMap.has(path) ? path : otherwise
}

/** Where one signs in who wanted to see a page for somebody, and comes back. */
export function signInPath(path: string): string {
  const [, first = ''] = path.split('/')
  return `/sign-in?said=needed&next=${ownPath(`/${first}`)}`
}
